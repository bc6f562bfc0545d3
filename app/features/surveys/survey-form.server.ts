import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { answerSurvey } from '#commands/surveys/answer-survey.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { type AskedQuestion, askedQuestions, mostTyped } from '#domain/surveys/survey.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const line = boundedText(80);

/** What is typed, bounded; what it means says the command, of all questions at once. */
function fieldOf({ kind }: AskedQuestion) {
  if (kind === 'multiple') return z.array(line).max(40);
  return kind === 'text' ? boundedText(mostTyped) : line;
}

/** Answers the survey, or changes what was answered. */
export async function runSurveyForm(
  context: AppLoadContext,
  { actor, course }: { actor: Viewer; course: string },
  form: FormData,
) {
  const state = await findLearningState(context.db, course, actor.personId);
  if (!state) throw new AppError('not_found');
  const { survey } = await loadCourseContent(context.db, state.versionId);
  const fields = Object.fromEntries(askedQuestions(survey).map((question) => [question.key, fieldOf(question)]));
  const schema = z.object({ attempt: boundedText(64), ...fields });
  return answerForm(form, schema, async (given) => {
    const { attempt, ...said } = given as { attempt: string } & Record<string, string | string[]>;
    const typed = new Map(Object.entries(said).map(([key, value]) => [key, [value].flat()]));
    await answerSurvey(context, { actor, id: attempt, course, typed, at: context.now });
    return redirect(`/courses/${course}/survey?sent`);
  });
}
