import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runPersonForm } from '#app/features/cohorts/cohort-actions.server.ts';
import { loadCohortPerson } from '#app/features/cohorts/load-cohort.server.ts';
import { CohortPersonPage } from '#app/features/cohorts/person-page.tsx';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { newId } from '#platform/id.ts';
import '#app/features/cohorts/cohorts.css';

/** One person of a cohort, for who looks after it. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const page = await loadCohortPerson(context, viewer, { id: params.id, personId: requireId(params.personId) });
  const saved = new URL(request.url).searchParams.get('saved');
  return { title: pageTitle(context, page.person.displayName), page, newId: newId(), saved };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const of = { cohortId: requireId(params.id), personId: requireId(params.personId) };
  return runPersonForm(context, actor, of, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CohortPerson() {
  const { page, newId: id, saved } = useLoaderData<typeof loader>();
  return <CohortPersonPage {...page} newId={id} saved={saved} answer={useActionData<typeof action>()} />;
}
