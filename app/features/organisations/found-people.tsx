import { useTranslation } from '#app/i18n/use-translation.ts';
import { SortedColumn } from '#app/ui/list/sorted-column.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { FoundPersonRow, PeopleOrder } from '#db/queries/accounts/people-search.ts';
import { useRoleName } from './role-names.ts';

interface FoundPeopleProps {
  people: readonly FoundPersonRow[];
  sort: PeopleOrder;
  hrefOf: (sort: PeopleOrder) => string;
}

/** Who was found: name, user name, and which roles in which organisations. */
export function FoundPeople({ people, sort, hrefOf }: FoundPeopleProps) {
  const { t } = useTranslation('organisations');
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('search.found')}</caption>
        <thead>
          <tr>
            <SortedColumn by="name" label={t('column.name')} {...{ sort, hrefOf }} />
            <SortedColumn by="username" label={t('column.username')} {...{ sort, hrefOf }} />
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
