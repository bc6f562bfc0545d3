import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { UnplacedPerson } from '#db/queries/organisations/taken-roles.ts';
import { isolate } from '#domain/text/bidi.ts';
import { useRoleName } from './role-names.ts';
import { GiveBackForm } from './taken-note.tsx';

/** People who belong nowhere, with the role that they had last and the way to give it back. */
export function UnplacedTable({ people, mayOpen }: { people: readonly UnplacedPerson[]; mayOpen: boolean }) {
  const { t } = useTranslation('organisations');
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('unplaced.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.username')}</th>
            <th scope="col">{t('unplaced.last')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <td>
                {mayOpen ? (
                  <a className="text-link b" href={`/people/${person.personId}`}>
                    <bdi>{person.displayName}</bdi>
                  </a>
                ) : (
                  <bdi className="b">{person.displayName}</bdi>
                )}
              </td>
              <td>
                <bdi dir="ltr">{person.username}</bdi>
              </td>
              <td>
                <LastRole person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LastRole({ person: { role, organisationNames, takenAt, takenId } }: { person: UnplacedPerson }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const roleName = useRoleName();
  const organisationName = useOrganisationName();
  if (!role || !organisationNames || !takenAt || !takenId)
    return <span className="muted">{t('unplaced.unknown')}</span>;
  const words = {
    role: roleName(role),
    organisation: isolate(organisationName(organisationNames)),
    date: format.date(takenAt, 'medium'),
  };
  return (
    <div className="stack stack-2">
      <span>{t('unplaced.until', words)}</span>
      <GiveBackForm takenId={takenId}>{t('unplaced.giveBack')}</GiveBackForm>
    </div>
  );
}
