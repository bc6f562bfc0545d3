import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentCheckResult } from '#app/features/assessment/check-quiz.server.ts';
import { typedAnswers } from '#app/features/assessment/typed-answers.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/assessment/assessment.css';
import { readTypedCalculator } from '#app/features/learning/calculator-view.ts';
import { CardPage } from '#app/features/learning/card-page.tsx';
import { LessonPage } from '#app/features/learning/lesson-page.tsx';
import { loadLesson } from '#app/features/learning/load-lesson.server.ts';
import { presentCard } from '#app/features/learning/present-cards.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import '#app/features/learning/elements.css';
import '#app/features/learning/learning.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A lesson. Public; people who are enrolled keep their progress. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const search = new URL(request.url).searchParams;
  const lesson = await loadLesson(context, {
    course: params.slug ?? '',
    lesson: params.lesson ?? '',
    lang: search.get('lang'),
    again: search.get('again'),
    calculator: readTypedCalculator(search),
  });
  const number = Number(search.get('card') ?? Number.NaN);
  const card = Number.isInteger(number) ? presentCard(lesson.parts, number, lesson.about) : null;
  return { title: pageTitle(context, lesson.title.text), lesson, card };
});

/** `done`: finished, on to the next. `check`: answers to a "check yourself" quiz. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const form = await request.formData();
  const course = params.slug ?? '';
  switch (form.get('intent')) {
    case 'done': {
      const actor = requireViewer(context, request);
      const next = await finishLesson(context, { actor, course, lesson: params.lesson ?? '', at: context.now });
      throw redirect(next ? activityHref(course, next) : `/courses/${course}`);
    }
    case 'check': {
      const act = { actor: context.viewer, course, quiz: String(form.get('quiz')), typed: typedAnswers(form) };
      const checked = await answerCheckQuiz(context, { ...act, at: context.now });
      const result = presentCheckResult(checked, [String(form.get('lang')), ...context.reader.contentLocales]);
      if (!result.isKept) return data(result, { status: Object.keys(result.problems).length > 0 ? 422 : 200 });
      const { pathname, searchParams } = new URL(request.url);
      const kept = new URLSearchParams([...searchParams].filter(([name]) => name === 'lang' || name === 'card'));
      throw redirect(`${pathname}${kept.size > 0 ? `?${kept}` : ''}#quiz-${result.quiz}`);
    }
    default:
      throw new AppError('bad_request');
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Lesson() {
  const { lesson, card } = useLoaderData<typeof loader>();
  const checked = useActionData<typeof action>();
  return card ? (
    <CardPage lesson={lesson} card={card} checked={checked} />
  ) : (
    <LessonPage lesson={lesson} checked={checked} />
  );
}
