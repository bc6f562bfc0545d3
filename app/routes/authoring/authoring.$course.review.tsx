import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadReview } from '#app/features/authoring/load-review.server.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { runReviewForm } from '#app/features/authoring/review-forms.server.ts';
import { ReviewPage } from '#app/features/authoring/review-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';

/** A draft is sent, reviewed and published here. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const review = await loadReview(context, await requireDraft(context, request, params.course));
  return { title: pageTitle(context, translatorOf(context)('authoring:course.review')), review };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const about = await requireDraft(context, request, params.course);
  return runReviewForm(context, about, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Review() {
  return <ReviewPage review={useLoaderData<typeof loader>().review} answer={useActionData<typeof action>()} />;
}
