import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listNamesAbove } from '#db/queries/organisations/organisation.ts';
import { listVisibleTree } from '#db/queries/organisations/tree.ts';
import { can, canSomewhere } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';
import { treeList } from '#app/features/organisations/lists.ts';
import { TreeList } from '#app/features/organisations/tree-list.tsx';
import { TreeTable } from '#app/features/organisations/tree-table.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { recallList } from '#app/ui/list/recall-list.server.ts';

/** What is cut off is the lowest, which the pages of those above it show. */
const mostInTree = 300;
const mostArchived = 50;

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const query = recallList(context, request, treeList);
  const { db } = context;
  const search = query.filter.q;
  const [tree, archived] = await Promise.all([
    search === ''
      ? listVisibleTree(db, viewer, { offset: 0, limit: mostInTree, order: 'levels', archived: 'not' })
      : listVisibleTree(db, viewer, { ...query, search }),
    search === '' ? listVisibleTree(db, viewer, { offset: 0, limit: mostArchived, archived: 'only' }) : null,
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('organisations:list.title')),
    query,
    tree: treeList.pageOf(query, tree),
    archived,
    above: await listNamesAbove(db, search === '' ? (archived?.rows ?? []) : tree.rows),
    mayAddRoot: can(viewer, 'platform:administer'),
    mayManagePeople: canSomewhere(viewer, 'people:manage'),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Organisations() {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const { query, tree, archived, above, mayAddRoot, mayManagePeople } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <header className="row wrap between">
        <div>
          <h1>{t('list.title')}</h1>
          <p className="muted">{t('list.text')}</p>
        </div>
        {mayAddRoot && (
          <a className="btn btn-primary" href="/organisations/new">
            <Icon icon={Plus} />
            {t('list.addRoot')}
          </a>
        )}
      </header>
      <section className="card" aria-label={t('list.title')}>
        <ListFilter
          here="/organisations"
          isFiltered={treeList.isFiltered(query.filter)}
          allHref={treeList.allHref('/organisations')}
          clearHref={query.isRecalled ? treeList.allHref('/organisations') : undefined}
        >
          <SearchField label={t('tree.search')} value={query.filter.q} />
        </ListFilter>
        {query.filter.q !== '' ? (
          <Found tree={tree} above={above} query={query} />
        ) : tree.rows.length === 0 ? (
          <p className="empty">{t('list.empty')}</p>
        ) : (
          <div className="card-in">
            <TreeList rows={tree.rows} label={t('list.title')} />
          </div>
        )}
      </section>
      {archived && archived.total > 0 && (
        <details className="card card-in fold">
          <summary>{t('archive.list', { count: archived.total, shown: format.number(archived.total) })}</summary>
          <TreeTable rows={archived.rows} caption={t('archive.badge')} above={above} />
        </details>
      )}
      {mayAddRoot && (
        <p>
          <a className="text-link" href="/administration">
            {t('administration:title')}
          </a>
        </p>
      )}
      {mayManagePeople && (
        <p>
          <a className="text-link" href="/people/without-organisation">
            {t('unplaced.title')}
          </a>
        </p>
      )}
    </div>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** Those of a name that somebody looks for, each with where it is. */
function Found({ tree, above, query }: Pick<Page, 'tree' | 'above' | 'query'>) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <ListedRows
        rows={tree.rows}
        isFiltered
        isRecalled={query.isRecalled}
        allHref={treeList.allHref('/organisations')}
        none={t('tree.notFound')}
      >
        <TreeTable rows={tree.rows} caption={t('list.title')} above={above} />
      </ListedRows>
      <Pager list={tree} href={(page) => treeList.href('/organisations', query, { page })} />
    </>
  );
}
