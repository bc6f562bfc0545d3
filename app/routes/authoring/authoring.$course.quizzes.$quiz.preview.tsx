import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { loadQuizPreview } from '#app/features/authoring/quiz/load-quiz-preview.server.ts';
import { QuizPreviewPage } from '#app/features/authoring/quiz/quiz-preview-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/assessment/assessment.css';
import '#app/features/learning/learning.css';
import '#app/features/authoring/authoring.css';

/** Stands in a frame of the page on which the quiz is written, and alone when it is taken whole. */
export const handle: RouteHandle = { bare: true, accepts: { framedBy: ['self'] } };

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const search = new URL(request.url).searchParams;
  const preview = await loadQuizPreview(context, { draft, quiz: params.quiz ?? '', search, form: null });
  return { title: pageTitle(context, translatorOf(context)('authoring:preview.title')), preview };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const search = new URL(request.url).searchParams;
  return loadQuizPreview(context, { draft, quiz: params.quiz ?? '', search, form: await request.formData() });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PreviewQuiz() {
  const { preview } = useLoaderData<typeof loader>();
  return <QuizPreviewPage preview={useActionData<typeof action>() ?? preview} />;
}
