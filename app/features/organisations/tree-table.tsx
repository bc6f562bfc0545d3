import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { TreeRow } from '#db/queries/organisations/tree.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { useKindName } from './role-names.ts';

interface TreeTableProps {
  rows: readonly TreeRow[];
  caption: string;
  /** What each lies below, from the root, by its path: where they come from all over the tree. */
  above?: Readonly<Record<string, LocalizedText[]>>;
  /** Where a name leads; left out: to its page. */
  href?: (row: TreeRow) => string;
}

/** Organisations as a table, with the people at each and with those below it. */
export function TreeTable({ rows, caption, above = {}, href }: TreeTableProps) {
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  const format = useFormat();
  return (
    <div className="table-wrap">
      <table className="table org-table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.organisation')}</th>
            <th scope="col">{t('column.kind')}</th>
            <th scope="col" className="n">
              {t('column.people')}
            </th>
            <th scope="col" className="n">
              {t('column.peopleInAll')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="text-link b" href={href?.(row) ?? `/organisations/${row.slug}`}>
                  <OrganisationName names={row.names} />
                </a>
                {row.archivedAt && <span className="badge badge-plain">{t('archive.badge')}</span>}
                <WayTo names={above[row.path] ?? []} />
              </td>
              <td className="muted">{kindName(row.kind)}</td>
              <td className="n">{t('column.peopleHere', { count: row.people, shown: format.number(row.people) })}</td>
              <td className="n muted">
                {row.children > 0 && t('tree.inAll', { count: row.peopleInAll, shown: format.number(row.peopleInAll) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WayTo({ names }: { names: readonly LocalizedText[] }) {
  const nameOf = useOrganisationName();
  if (names.length === 0) return null;
  return (
    <span className="small muted org-way">
      {names.map((one) => (
        <bdi key={nameOf(one)}>{nameOf(one)}</bdi>
      ))}
    </span>
  );
}
