import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { duplicateList, duplicatesPath } from '#app/features/people/duplicate-list.ts';
import { DuplicatePairs } from '#app/features/people/duplicate-pairs.tsx';
import { RecentMerges } from '#app/features/people/recent-merges.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { undoMerge } from '#commands/accounts/undo-merge.ts';
import { listDuplicates, listRecentMerges } from '#db/queries/accounts/merges.ts';
import { undoableSince } from '#domain/accounts/merge.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere } from '#domain/rights.ts';
import { idOrNull } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';

const shownMerges = 50;

/** People who are probably one person with two accounts, and merges that can be undone. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!canSomewhere(viewer, 'people:manage')) throw new AppError('forbidden');
  const url = new URL(request.url);
  const query = duplicateList.read(url);
  const since = undoableSince(context.now);
  const [pairs, merges] = await Promise.all([
    listDuplicates(context.db, viewer, query),
    listRecentMerges(context.db, viewer, { since, limit: shownMerges }),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('organisations:duplicates.title')),
    query,
    pairs: duplicateList.pageOf(query, pairs),
    merges,
    saved: url.searchParams.get('saved'),
  };
});

/** Makes two accounts of one again. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const mergeId = idOrNull(String((await request.formData()).get('mergeId')));
  if (!mergeId) throw new AppError('bad_request');
  await undoMerge(context, { actor, mergeId, at: context.now });
  return redirect(`${duplicatesPath}?saved=undone`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Duplicates() {
  const { t } = useTranslation('organisations');
  const { query, pairs, merges, saved } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <header>
        <Crumbs place="organisations" />
        <h1>{t('duplicates.title')}</h1>
        <p className="muted measure">{t('duplicates.text')}</p>
      </header>
      {saved === 'merged' && <DoneNote>{t('duplicates.merged')}</DoneNote>}
      {saved === 'undone' && <DoneNote>{t('duplicates.undone')}</DoneNote>}
      {pairs.rows.length === 0 ? (
        <p className="empty">{t('duplicates.none')}</p>
      ) : (
        <section className="card" aria-label={t('duplicates.title')}>
          <DuplicatePairs pairs={pairs.rows} />
          <Pager list={pairs} href={(page) => duplicateList.href(duplicatesPath, query, { page })} />
        </section>
      )}
      {merges.length > 0 && <RecentMerges merges={merges} />}
    </div>
  );
}
