import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadQuiz } from '#app/features/assessment/load-quiz.server.ts';
import { QuizPage } from '#app/features/assessment/quiz-page.tsx';
import { runSittingForm } from '#app/features/assessment/sitting-actions.server.ts';
import { typedAnswers } from '#app/features/assessment/typed-answers.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import '#app/features/assessment/assessment.css';
import '#app/features/learning/learning.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A counting quiz, for people who are signed in: the questions, an attempt (`?attempt=`), or how one stands. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const search = new URL(request.url).searchParams;
  const quiz = await loadQuiz(context, viewer, {
    course: params.slug ?? '',
    quiz: params.quiz ?? '',
    attempt: search.get('attempt'),
    again: search.has('again'),
    sentOthers: search.has('changed'),
  });
  return { title: pageTitle(context, quiz.title.text), quiz };
});

/** Answers: graded, or back with what is missing. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const [course, quiz] = [params.slug ?? '', params.quiz ?? ''];
  const form = await request.formData();
  const open = await runSittingForm(context, { actor, course, quiz, at: context.now }, form);
  const blank = { course, quiz, attempt: null, again: true };
  if (open) return data({ quiz: await loadQuiz(context, actor, blank), open, incomplete: undefined }, { status: 422 });
  const attemptId = String(form.get('attempt'));
  const sent = await submitQuiz(context, {
    actor,
    course,
    quiz,
    attemptId,
    answeredId: String(form.get('quiz')),
    typed: typedAnswers(form),
    at: context.now,
  });
  const result = `/courses/${course}/quizzes/${quiz}?attempt=${attemptId}`;
  if (sent === 'taken') throw redirect(result);
  if (sent === 'notTaken') throw redirect(`${result}&changed=1`);
  const again = await loadQuiz(context, actor, { ...blank, attemptId, seed: sent.seed });
  return data({ quiz: again, open: undefined, incomplete: sent }, { status: 422 });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Quiz() {
  const { quiz } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return <QuizPage quiz={back?.quiz ?? quiz} incomplete={back?.incomplete} open={back?.open} />;
}
