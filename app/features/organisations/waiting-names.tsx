import { Clock } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { WaitingName } from '#db/queries/accounts/name-requests.ts';

/** Who, here and below, waits for another name to be confirmed. */
export function WaitingNames({ waiting }: { waiting: readonly WaitingName[] }) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card" aria-labelledby="waiting-names">
      <div className="card-head">
        <h2 id="waiting-names" className="row">
          <Icon icon={Clock} />
          {t('names.waitingTitle')}
        </h2>
      </div>
      <ul className="card-in stack stack-2">
        {waiting.map((one) => (
          <li key={one.personId}>
            <a className="text-link b" href={`/people/${one.personId}`}>
              <bdi>{one.nameNow}</bdi>
            </a>{' '}
            <span className="muted">
              {t('names.wants')} <PersonLine {...one} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
