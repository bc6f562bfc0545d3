import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runCohortForm } from '#app/features/cohorts/cohort-actions.server.ts';
import { CohortPage } from '#app/features/cohorts/cohort-page.tsx';
import { loadCohort } from '#app/features/cohorts/load-cohort.server.ts';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/cohorts/cohorts.css';

/** A cohort for who looks after it. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const url = new URL(request.url);
  const page = await loadCohort(context, viewer, params.id, url);
  const count = (name: string) => Number(/^\d{1,4}$/.exec(url.searchParams.get(name) ?? '')?.[0] ?? 0);
  const saved = { what: url.searchParams.get('saved'), placed: count('placed'), waiting: count('waiting') };
  const left = { already: count('already'), passed: count('passed') };
  return { title: pageTitle(context, page.cohort.name.text), page, saved: { ...saved, ...left } };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runCohortForm(context, actor, requireId(params.id), await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Cohort() {
  const { page, saved } = useLoaderData<typeof loader>();
  return <CohortPage {...page} saved={saved} answer={useActionData<typeof action>()} />;
}
