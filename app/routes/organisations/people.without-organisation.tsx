import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { unplacedList } from '#app/features/organisations/lists.ts';
import { UnplacedTable } from '#app/features/organisations/unplaced-table.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { Pager } from '#app/ui/list/pager.tsx';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { giveRoleBack } from '#commands/organisations/give-role-back.ts';
import { listPeopleWithoutOrganisation } from '#db/queries/organisations/taken-roles.ts';
import { AppError } from '#domain/errors.ts';
import { can, canSomewhere } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';

const here = '/people/without-organisation';

/** People who hold no role anywhere: those whose last one was within what the viewer manages; administrators see all. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!canSomewhere(viewer, 'people:manage')) throw new AppError('forbidden');
  const query = recallList(context, request, unplacedList);
  return {
    title: pageTitle(context, translatorOf(context)('organisations:unplaced.title')),
    query,
    people: unplacedList.pageOf(query, await listPeopleWithoutOrganisation(context.db, viewer, query)),
    mayOpen: can(viewer, 'platform:administer'),
  };
});

/** Gives a role back that was taken. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const takenId = (await request.formData()).get('takenId');
  if (typeof takenId !== 'string') throw new AppError('bad_request');
  const personId = await giveRoleBack(context, { actor, takenId, at: context.now });
  return redirect(`/people/${personId}?saved=back`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PeopleWithoutOrganisation() {
  const { t } = useTranslation('organisations');
  const { query, people, mayOpen } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <header>
        <Crumbs place="organisations" />
        <h1>{t('unplaced.title')}</h1>
        <p className="muted measure">{t('unplaced.text')}</p>
      </header>
      {people.rows.length === 0 ? (
        <p className="empty">{t('unplaced.empty')}</p>
      ) : (
        <section className="card">
          <UnplacedTable
            people={people.rows}
            mayOpen={mayOpen}
            sort={query.sort}
            hrefOf={(sort) => unplacedList.href(here, query, { sort })}
          />
          <Pager list={people} href={(page) => unplacedList.href(here, query, { page })} />
        </section>
      )}
    </div>
  );
}
