import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { FoundPersonRow } from '#db/queries/accounts/people-search.ts';
import { useRoleName } from './role-names.ts';

/** Who was found: name, user name, and which roles in which organisations. */
export function FoundPeople({ people }: { people: readonly FoundPersonRow[] }) {
  const { t } = useTranslation('organisations');
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('search.found')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.username')}</th>
            <th scope="col">{t('search.roles')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <td>
                <a className="text-link b" href={`/people/${person.personId}`}>
                  <PersonLine {...person} />
                </a>
                {person.isSuspended && <span className="badge badge-danger">{t('person.suspended')}</span>}
              </td>
              <td>
                <bdi dir="ltr">{person.username}</bdi>
              </td>
              <td>
                {person.roles.length === 0 ? (
                  <span className="muted">{t('search.noRole')}</span>
                ) : (
                  <HeldRoles roles={person.roles} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeldRoles({ roles }: Pick<FoundPersonRow, 'roles'>) {
  const roleName = useRoleName();
  return (
    <ul className="stack stack-1">
      {roles.map(({ role, organisationSlug, organisationNames }) => (
        <li key={`${organisationSlug} ${role}`}>
          <span className="chip">{roleName(role)}</span> <OrganisationName names={organisationNames} />
        </li>
      ))}
    </ul>
  );
}
