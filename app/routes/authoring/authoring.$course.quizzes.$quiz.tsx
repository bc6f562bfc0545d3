import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { loadQuizForm } from '#app/features/authoring/quiz/load-quiz-form.server.ts';
import { QuizFormPage } from '#app/features/authoring/quiz/quiz-form-page.tsx';
import { runQuizForm } from '#app/features/authoring/quiz/quiz-forms.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';
import '#app/features/authoring/quiz/quiz-form.css';

/** A quiz of a draft, question by question. */
export const handle: RouteHandle = { accepts: { ...acceptsText, mostFields: 800 } };

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { viewer, draft } = await requireDraft(context, request, params.course);
  const search = new URL(request.url).searchParams;
  const asked = { question: search.get('question'), beside: search.get('beside') };
  const quiz = await loadQuizForm(context, { viewer, draft, quiz: params.quiz ?? '', ...asked });
  return { title: pageTitle(context, quiz.title), quiz, isSaved: search.has('saved') };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const search = new URLSearchParams();
  const asked = new URL(request.url).searchParams;
  for (const [name, most] of [
    ['question', 80],
    ['beside', 20],
  ] as const) {
    const value = asked.get(name);
    if (value) search.set(name, value.slice(0, most));
  }
  const of = { ...(await requireDraft(context, request, params.course)), quiz: params.quiz ?? '', search };
  return runQuizForm(context, of, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function WriteQuiz() {
  const { quiz, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const conflict = result && 'conflict' in result ? result.conflict : undefined;
  const answer = result && 'problems' in result ? result : undefined;
  return <QuizFormPage {...{ quiz, isSaved, answer, conflict }} />;
}
