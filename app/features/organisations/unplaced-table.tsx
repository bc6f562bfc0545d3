import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { UndoForm } from '#app/ui/form/notes.tsx';
import { SortedColumn } from '#app/ui/list/sorted-column.tsx';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { UnplacedPerson } from '#db/queries/organisations/taken-roles.ts';
import { isolate } from '#domain/text/bidi.ts';
import { useRoleName } from './role-names.ts';
import { givingBack } from './taken-note.tsx';

interface UnplacedTableProps {
  people: readonly UnplacedPerson[];
  mayOpen: boolean;
  sort: string;
  hrefOf: (sort: string) => string;
}

/** People who belong nowhere, with the role that they had last and the way to give it back. */
export function UnplacedTable({ people, mayOpen, sort, hrefOf }: UnplacedTableProps) {
  const { t } = useTranslation('organisations');
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{t('unplaced.title')}</caption>
        <thead>
          <tr>
            <SortedColumn by="name" label={t('column.name')} {...{ sort, hrefOf }} />
            <th scope="col">{t('column.username')}</th>
            <SortedColumn by="latest" label={t('unplaced.last')} isFalling {...{ sort, hrefOf }} />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <td>
                {mayOpen ? (
                  <a className="text-link b" href={`/people/${person.personId}`}>
                    <PersonLine {...person} />
                  </a>
                ) : (
                  <span className="b">
                    <PersonLine {...person} />
                  </span>
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
      <UndoForm {...givingBack(takenId)} label={t('unplaced.giveBack')} />
    </div>
  );
}
