import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadQuiz } from '#app/features/assessment/load-quiz.server.ts';
import { QuizPage } from '#app/features/assessment/quiz-page.tsx';
import '#app/features/assessment/assessment.css';
import '#app/features/learning/learning.css';
import { requireCourseOfGroup } from '#app/features/group/course-of-group.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { tablet: true };

/** A counting quiz as a group's tablet takes it along: the questions, of nobody, without right answers. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  await requireCourseOfGroup(context, requireViewer(context, request), params);
  const asked = { course: params.course ?? '', quiz: params.quiz ?? '', attempt: null, again: true };
  const quiz = await loadQuiz(context, null, asked);
  return { title: pageTitle(context, quiz.title.text), quiz };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function QuizOnTablet() {
  return <QuizPage quiz={useLoaderData<typeof loader>().quiz} incomplete={undefined} />;
}
