import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listVisibleTree } from '#db/queries/organisations/organisation.ts';
import { can, canSomewhere } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';
import { treeList } from '#app/features/organisations/lists.ts';
import { TreeTable } from '#app/features/organisations/tree-table.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Pager } from '#app/ui/list/pager.tsx';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const query = treeList.read(new URL(request.url));
  return {
    title: pageTitle(translatorOf(context)('organisations:list.title')),
    query,
    tree: treeList.pageOf(query, await listVisibleTree(context.db, viewer, query)),
    mayAddRoot: can(viewer, 'platform:administer'),
    mayManagePeople: canSomewhere(viewer, 'people:manage'),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Organisations() {
  const { t } = useTranslation('organisations');
  const { query, tree, mayAddRoot, mayManagePeople } = useLoaderData<typeof loader>();
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
      {tree.rows.length === 0 ? (
        <p className="empty">{t('list.empty')}</p>
      ) : (
        <section className="card">
          <TreeTable rows={tree.rows} caption={t('list.title')} />
          <Pager list={tree} href={(page) => treeList.href('/organisations', query, { page })} />
        </section>
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
