import { User, X } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';

interface PeopleHereProps {
  people: readonly { personId: string; displayName: string; latinName: string | null }[];
  /** Where they came from. */
  next: string;
}

/** The people whom this browser remembers: a tap leads to the password or PIN of each. */
export function PeopleHere({ people, next }: PeopleHereProps) {
  const { t } = useTranslation('accounts');
  return (
    <section className="card" aria-labelledby="people-here">
      <div className="card-head">
        <h2 id="people-here">{t('here.title')}</h2>
      </div>
      <ul className="people-here">
        {people.map(({ personId, ...names }) => (
          <li key={personId}>
            <a href={`/sign-in?${new URLSearchParams({ as: personId, next })}`}>
              <Icon icon={User} />
              <PersonLine {...names} />
            </a>
            <form method="post" action="/change-person">
              <input type="hidden" name="person" value={personId} />
              <button
                type="submit"
                className="btn btn-quiet btn-icon"
                name="do"
                value="forget"
                aria-label={t('here.forget', { name: names.displayName })}
              >
                <Icon icon={X} />
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
