import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadCohortsToFill, runPutInForm } from '#app/features/cohorts/put-in.server.ts';
import { PutInForm, putInFormId } from '#app/features/cohorts/put-in-form.tsx';
import { FoundPeople } from '#app/features/organisations/found-people.tsx';
import { peopleList } from '#app/features/organisations/lists.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { searchPeople } from '#db/queries/accounts/people-search.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';

const here = '/people';

/** People wherever the viewer may see them, by name, user name, telephone number or the number of a certificate. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!canSomewhere(viewer, 'people:view')) throw new AppError('forbidden');
  const query = peopleList.read(new URL(request.url));
  const { q: search } = query.filter;
  return {
    title: pageTitle(context, translatorOf(context)('organisations:search.title')),
    query,
    cohorts: search ? await loadCohortsToFill(context, viewer) : [],
    people: search ? peopleList.pageOf(query, await searchPeople(context.db, viewer, { ...query, search })) : null,
  };
});

/** Puts those who are ticked into a cohort. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  if (!canSomewhere(actor, 'cohort:manage')) throw new AppError('forbidden');
  return runPutInForm(context, actor, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function People() {
  const { t } = useTranslation('organisations');
  const { query, people, cohorts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const ticked = [answer?.values.personId].flat();
  return (
    <div className="stack stack-6">
      <header>
        <Crumbs place="organisations" />
        <h1>{t('search.title')}</h1>
        <p className="muted measure">{t('search.text')}</p>
      </header>
      <section className="card" aria-label={t('search.title')}>
        <ListFilter here={here} isFiltered={false} sort={{ value: query.sort }}>
          <SearchField label={t('search.label')} value={query.filter.q} />
        </ListFilter>
        {people && (
          <>
            <ListedRows rows={people.rows} isFiltered={false} allHref={here} none={t('search.nobody')}>
              <FoundPeople
                people={people.rows}
                sort={query.sort}
                hrefOf={(sort) => peopleList.href(here, query, { sort })}
                ticks={cohorts.length > 0 ? { formId: putInFormId, ticked } : null}
              />
              <PutInForm
                cohorts={cohorts}
                personId={null}
                action={peopleList.href(here, query, { page: people.page })}
                answer={answer}
              />
            </ListedRows>
            <Pager list={people} href={(page) => peopleList.href(here, query, { page })} />
          </>
        )}
      </section>
    </div>
  );
}
