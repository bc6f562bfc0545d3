import { useTranslation } from '#app/i18n/use-translation.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { MemberRow } from '#db/queries/organisations/organisation.ts';
import { useRoleName } from './role-names.ts';

interface MemberTableProps {
  members: readonly MemberRow[];
  /** Of the form for which some of them can be ticked. */
  formId: string | null;
  /** Ids of those who are. */
  ticked: readonly unknown[];
}

/** People with a role here. */
export function MemberTable({ members, formId, ticked }: MemberTableProps) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('people.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.username')}</th>
            <th scope="col">{t('column.roles')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.personId}>
              <td>
                {formId && (
                  <input
                    className="tick-person"
                    type="checkbox"
                    form={formId}
                    name="personId"
                    value={member.personId}
                    defaultChecked={ticked.includes(member.personId)}
                    aria-label={t('enrol.choose', { name: member.displayName })}
                  />
                )}
                <a className="text-link b" href={`/people/${member.personId}`}>
                  <PersonLine {...member} />
                </a>
                {member.byOperator && <span className="badge badge-plain">{t('people.addedByOperator')}</span>}
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
