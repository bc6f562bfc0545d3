import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AddPage } from '#app/features/cohorts/add-page.tsx';
import { runAddForm } from '#app/features/cohorts/cohort-actions.server.ts';
import { loadCandidates } from '#app/features/cohorts/load-cohort.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/cohorts/cohorts.css';

/** Puts people into a cohort. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('cohorts:add.title')),
    page: await loadCandidates(context, viewer, params.id, new URL(request.url)),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runAddForm(context, actor, requireId(params.id), await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function AddToCohort() {
  return <AddPage {...useLoaderData<typeof loader>().page} answer={useActionData<typeof action>()} />;
}
