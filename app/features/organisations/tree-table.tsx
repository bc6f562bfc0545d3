import type { CSSProperties } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import type { TreeRow } from '#db/queries/organisations/organisation.ts';
import { useKindName } from './role-names.ts';

/** Organisations as a table, each one indented under the one it belongs to. */
export function TreeTable({ rows, caption }: { rows: readonly TreeRow[]; caption: string }) {
  const { t } = useTranslation('organisations');
  const kindName = useKindName();
  const format = useFormat();
  const shallowest = Math.min(...rows.map((row) => row.depth));
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
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} style={{ '--lvl': row.depth - shallowest } as CSSProperties}>
              <td>
                <span className="tree">
                  <a className="text-link b" href={`/organisations/${row.slug}`}>
                    <OrganisationName names={row.names} />
                  </a>
                </span>
              </td>
              <td className="muted under-tree">{kindName(row.kind)}</td>
              <td className="n">{t('column.peopleHere', { count: row.people, shown: format.number(row.people) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
