import { useTranslation } from '#app/i18n/use-translation.ts';
import { SortHeader } from '#app/ui/list/sort-header.tsx';
import type { MemberRow } from '#db/queries/organisations/organisation.ts';
import { useRoleName } from './role-names.ts';

interface MemberTableProps {
  members: readonly MemberRow[];
  sort: string;
  /** The address of the list in another order. */
  href: (sort: string) => string;
}

/** People with a role here. */
export function MemberTable({ members, sort, href }: MemberTableProps) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('people.title')}</caption>
        <thead>
          <tr>
            <SortHeader column="name" sort={sort} href={href}>
              {t('column.name')}
            </SortHeader>
            <SortHeader column="username" sort={sort} href={href}>
              {t('column.username')}
            </SortHeader>
            <th scope="col">{t('column.roles')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.personId}>
              <td>
                <a className="text-link b" href={`/people/${member.personId}`}>
                  <bdi>{member.displayName}</bdi>
                </a>
                {member.isSuspended && <span className="badge badge-danger">{t('person.suspended')}</span>}
              </td>
              <td>
                <bdi dir="ltr">{member.username}</bdi>
              </td>
              <td>
                <span className="row wrap chips">
                  {member.roles.map((held) => (
                    <span className="chip" key={held.roleId}>
                      {roleName(held.role)}
                    </span>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
