import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { TreeRow } from '#db/queries/organisations/tree.ts';
import { useKindName } from './role-names.ts';

interface TreeListProps {
  /** Every row after the one that it is below. */
  rows: readonly TreeRow[];
  label: string;
}

/** Organisations as a tree whose branches fold. What lies deeper than what was read is reached by the page of its parent. */
export function TreeList({ rows, label }: TreeListProps) {
  const ids = new Set(rows.map((row) => row.id));
  const below = Map.groupBy(rows, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null));
  return (
    <nav aria-label={label}>
      <Branch rows={below.get(null) ?? []} below={below} level={1} />
    </nav>
  );
}

type Below = Map<string | null, TreeRow[]>;

/** This many levels stand open: a country, its ministries, and what is directly below them. */
const openLevels = 2;

function Branch({ rows, below, level }: { rows: readonly TreeRow[]; below: Below; level: number }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const nameOf = useOrganisationName();
  return (
    <ul className="org-branch">
      {rows.map((row) => {
        const children = below.get(row.id) ?? [];
        const missing = row.children - children.length;
        const shown = format.number(row.children);
        return (
          <li key={row.id}>
            <TreeLine row={row} />
            {children.length > 0 && (
              <details className="fold" open={level <= openLevels}>
                <summary aria-label={t('tree.belowNamed', { count: row.children, shown, name: nameOf(row.names) })}>
                  {t('tree.below', { count: row.children, shown })}
                </summary>
                <Branch rows={children} below={below} level={level + 1} />
                {missing > 0 && <More row={row} count={missing} />}
              </details>
            )}
            {children.length === 0 && missing > 0 && <More row={row} count={missing} />}
          </li>
        );
      })}
    </ul>
  );
}

function More({ row, count }: { row: TreeRow; count: number }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const nameOf = useOrganisationName();
  return (
    <p className="small">
      <a className="text-link" href={`/organisations/${row.slug}`}>
        {t('tree.more', { count, shown: format.number(count), name: nameOf(row.names) })}
      </a>
    </p>
  );
}

function TreeLine({ row }: { row: TreeRow }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const kindName = useKindName();
  return (
    <p className="org-line">
      <a className="text-link b" href={`/organisations/${row.slug}`}>
        <OrganisationName names={row.names} />
      </a>
      <span className="small muted">{kindName(row.kind)}</span>
      <span className="small muted num">
        {t('column.peopleHere', { count: row.people, shown: format.number(row.people) })}
        {row.children > 0 && ` · ${t('tree.inAll', { count: row.peopleInAll, shown: format.number(row.peopleInAll) })}`}
      </span>
    </p>
  );
}
