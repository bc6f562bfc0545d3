import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { Namesake } from '#db/queries/accounts/namesakes.ts';

/** Who has such a name already: perhaps the same person. */
export function NamesakeList({ namesakes }: { namesakes: readonly Namesake[] }) {
  const { t } = useTranslation('organisations');
  return (
    <div className="note note-warn">
      <div className="stack stack-2">
        <p className="b">{t('namesakes.title')}</p>
        <ul>
          {namesakes.map((one) => (
            <li key={one.personId}>
              <a href={`/people/${one.personId}`}>
                <PersonLine {...one} />
              </a>{' '}
              <span className="small">
                <bdi>{one.username}</bdi> · <OrganisationName names={one.organisationNames} />
              </span>
            </li>
          ))}
        </ul>
        <p>{t('namesakes.text')}</p>
      </div>
    </div>
  );
}
