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
  /** The form for which some of them can be ticked, and the ids of those who are; null: nothing is done with them. */
  ticks: { formId: string; ticked: readonly unknown[] } | null;
}

/** Who was found: name, user name, and which roles in which organisations. */
export function FoundPeople({ people, sort, hrefOf, ticks }: FoundPeopleProps) {
  const { t } = useTranslation('organisations');
  return (
    <div className="table-wrap" id={ticks ? `${ticks.formId}-personId` : undefined}>
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
                {ticks && !person.isSuspended && (
                  <input
                    className="tick-person"
                    type="checkbox"
                    form={ticks.formId}
                    name="personId"
                    value={person.personId}
                    defaultChecked={ticks.ticked.includes(person.personId)}
                    aria-label={t('enrol.choose', { name: person.displayName })}
                  />
                )}
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
