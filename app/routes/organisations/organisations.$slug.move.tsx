import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { moveSchema } from '#app/features/organisations/change-actions.server.ts';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { parentList } from '#app/features/organisations/lists.ts';
import { loadMove } from '#app/features/organisations/load-move.server.ts';
import { MoveChoice } from '#app/features/organisations/move-choice.tsx';
import { MoveForm } from '#app/features/organisations/move-form.tsx';
import { useOrganisationProblems } from '#app/features/organisations/problem-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { moveOrganisation } from '#commands/organisations/move-organisation.ts';
import { requireMovable } from '#commands/organisations/require-movable.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listAncestors, listNamesAbove } from '#db/queries/organisations/organisation.ts';
import { listManagedTree } from '#db/queries/organisations/tree.ts';
import { can } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { organisation, parent: from } = await requireMovable(context.db, viewer, params.slug);
  const url = new URL(request.url);
  const slug = url.searchParams.get('to');
  const mayBeRoot = can(viewer, 'platform:administer') && from !== null;
  const to = slug === null ? null : await requireOrganisation(context.db, viewer, slug, 'organisation:manage');
  const isChosen = to !== null || (mayBeRoot && url.searchParams.get('root') === 'yes');
  const query = parentList.read(url);
  const places = { ...query, search: query.filter.q, archived: 'not', outside: organisation.path } as const;
  const found = isChosen ? { rows: [], total: 0 } : await listManagedTree(context.db, viewer, places);
  return {
    title: pageTitle(context, translatorOf(context)('organisations:move.title')),
    organisation,
    ancestors: await listAncestors(context.db, organisation.path),
    chosen: isChosen ? await loadMove(context, viewer, { organisation, from, to }) : null,
    places: parentList.pageOf(query, found),
    above: await listNamesAbove(context.db, found.rows),
    query,
    mayBeRoot,
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { organisation, parent: from } = await requireMovable(context.db, actor, params.slug);
  return answerForm(await request.formData(), moveSchema, async ({ parent, seen, why, reason }) => {
    await moveOrganisation(context, {
      actor,
      slug: organisation.slug,
      seenParentId: seen || null,
      parentSlug: parent || null,
      why,
      reason,
      at: context.now,
    });
    return redirect(
      `/organisations/${organisation.slug}?${new URLSearchParams({ saved: 'moved', was: from?.slug ?? '' })}`,
    );
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function MoveOrganisation() {
  const { t } = useTranslation('organisations');
  const { organisation, ancestors, chosen, places, above, query, mayBeRoot } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems: Record<string, string> = useOrganisationProblems();
  const wrong = answer?.problems.parent;
  const here = `/organisations/${organisation.slug}/move`;
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <header className="stack stack-1">
        <h1>{t('move.title')}</h1>
        <p className="muted">{t('move.text')}</p>
      </header>
      {chosen ? (
        <MoveForm here={here} answer={answer} {...chosen} />
      ) : (
        <>
          {answer?.error && <ErrorNote error={answer.error} />}
          {wrong && (
            <p className="note note-danger" role="alert">
              {problems[wrong] ?? null}
            </p>
          )}
          <MoveChoice here={here} {...{ places, query, above, mayBeRoot }} />
        </>
      )}
    </div>
  );
}
