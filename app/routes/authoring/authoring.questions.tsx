import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllQuestionsPage } from '#app/features/authoring/all-questions-page.tsx';
import { loadAllQuestions } from '#app/features/authoring/load-all-questions.server.ts';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';

/** The questions of all courses that somebody writes. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('authoring:allQuestions.title')),
    questions: await loadAllQuestions(context, viewer, new URL(request.url)),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function AllQuestions() {
  return <AllQuestionsPage {...useLoaderData<typeof loader>().questions} />;
}
