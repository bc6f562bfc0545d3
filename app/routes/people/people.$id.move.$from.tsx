import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { parentList } from '#app/features/organisations/lists.ts';
import { MoveChoice } from '#app/features/organisations/move-choice.tsx';
import { loadPersonMove, requireLeft, runMovePersonForm } from '#app/features/people/move-person.server.ts';
import { MovePersonForm } from '#app/features/people/move-person-form.tsx';
import { NameOfPerson } from '#app/features/people/name-of-person.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requirePerson } from '#commands/accounts/require-person.ts';
import { requireOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { listNamesAbove } from '#db/queries/organisations/organisation.ts';
import { listManagedTree } from '#db/queries/organisations/tree.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/organisations/organisations.css';
import '#app/features/people/people.css';

/** Where a person could be moved to from one of their organisations; and once a place is chosen, what it would mean. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const person = await requirePerson(context.db, viewer, params.id);
  const held = requireLeft(viewer, person, params.from);
  const [from] = held;
  if (!from) throw new AppError('not_found');
  const url = new URL(request.url);
  const slug = url.searchParams.get('to');
  const chosen = slug === null ? null : await requireOpenOrganisation(context.db, viewer, slug, 'people:manage');
  const to = chosen && chosen.id !== from.organisationId ? chosen : null;
  const query = parentList.read(url);
  const places = { ...query, search: query.filter.q, archived: 'not', without: from.organisationPath } as const;
  const found = to ? { rows: [], total: 0 } : await listManagedTree(context.db, viewer, places);
  const { personId, displayName, latinName } = person;
  return {
    title: pageTitle(context, translatorOf(context)('people:move.title')),
    person: { personId, displayName, latinName },
    from: { id: from.organisationId, slug: from.organisationSlug, names: from.organisationNames },
    move: to && (await loadPersonMove(context, viewer, { person, held, to })),
    places: parentList.pageOf(query, found),
    above: await listNamesAbove(context.db, found.rows),
    query,
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const person = await requirePerson(context.db, actor, params.id);
  return runMovePersonForm(context, actor, { person, slug: params.from, form: await request.formData() });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function MovePerson() {
  const { t } = useTranslation('people');
  const { person, from, move, places, above, query } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const wrong = answer?.problems.to;
  const here = `/people/${person.personId}/move/${from.slug}`;
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={[from]} />
      <header className="stack stack-1">
        <h1>{t('move.title')}</h1>
        <p>
          <NameOfPerson {...person} />
        </p>
        <p className="muted measure">{t('move.text')}</p>
      </header>
      {wrong && (
        <p className="note note-danger" role="alert">
          {wrong === 'samePlace' ? t('move.samePlace') : t('move.unknownPlace')}
        </p>
      )}
      {move ? (
        <MovePersonForm here={here} from={from.names} move={move} answer={answer} />
      ) : (
        <>
          {answer?.error && <ErrorNote error={answer.error} />}
          <MoveChoice here={here} mayBeRoot={false} {...{ places, query, above }} />
        </>
      )}
    </div>
  );
}
