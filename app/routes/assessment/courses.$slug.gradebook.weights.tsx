import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadWeights, runWeightsForm } from '#app/features/assessment/gradebook/weights-form.server.ts';
import { WeightsPage } from '#app/features/assessment/gradebook/weights-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** How much each part of a course counts, for those who write it. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('gradebook:weights.title')),
    weights: await loadWeights(context, viewer, params.slug),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  // Who may is asked before the form is read.
  await loadWeights(context, actor, params.slug);
  return runWeightsForm(context, { actor, course: params.slug ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Weights() {
  return <WeightsPage weights={useLoaderData<typeof loader>().weights} answer={useActionData<typeof action>()} />;
}
