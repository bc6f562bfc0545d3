import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import type { TreeRow } from '#db/queries/organisations/tree.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { parentList } from './lists.ts';
import { TreeTable } from './tree-table.tsx';

interface MoveChoiceProps {
  here: string;
  places: PageOf<TreeRow>;
  query: ReturnType<typeof parentList.read>;
  above: Record<string, LocalizedText[]>;
  mayBeRoot: boolean;
}

/** Where an organisation can go: each name leads to what that would mean. */
export function MoveChoice({ here, places, query, above, mayBeRoot }: MoveChoiceProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card" aria-labelledby="choice-title">
      <div className="card-head">
        <h2 id="choice-title">{t('move.where')}</h2>
      </div>
      <ListFilter here={here} isFiltered={parentList.isFiltered(query.filter)}>
        <SearchField label={t('tree.search')} value={query.filter.q} />
      </ListFilter>
      {places.rows.length === 0 ? (
        <p className="card-in muted">{t('tree.notFound')}</p>
      ) : (
        <TreeTable
          rows={places.rows}
          caption={t('move.where')}
          above={above}
          href={(row) => `${here}?to=${encodeURIComponent(row.slug)}`}
        />
      )}
      <Pager list={places} href={(page) => parentList.href(here, query, { page })} />
      {mayBeRoot && (
        <p className="card-in">
          <a className="text-link" href={`${here}?root=yes`}>
            {t('move.toRoot')}
          </a>
        </p>
      )}
    </section>
  );
}
