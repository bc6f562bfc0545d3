import { Printer } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';

interface BatchCardProps {
  slug: string;
  people: readonly { personId: string; displayName: string; latinName: string | null; username: string }[];
  /** Of the slips that the form makes. */
  slipsId: string;
}

/** Those who were added one after another, and their slips at the end. */
export function BatchCard({ slug, people, slipsId }: BatchCardProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const shown = format.number(people.length);
  return (
    <form method="post" action={`/organisations/${slug}/slips`} className="card card-in stack no-print">
      <h2>{t('batch.title', { count: people.length, shown })}</h2>
      <ol className="batch-people">
        {people.map((person) => (
          <li key={person.personId}>
            <PersonLine {...person} /> <bdi className="small muted">{person.username}</bdi>
            <input type="hidden" name="person" value={person.personId} />
          </li>
        ))}
      </ol>
      <input type="hidden" name="slips" value={slipsId} />
      <input type="hidden" name="days" value="7" />
      <p className="small muted">{t('batch.text')}</p>
      <button type="submit" className="btn">
        <Icon icon={Printer} />
        {t('batch.slips', { count: people.length, shown })}
      </button>
    </form>
  );
}
