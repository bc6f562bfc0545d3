import { wordsFor } from '#app/i18n/content-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { findOwnAnswer } from '#db/queries/surveys/answers.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeableUntil, type SurveyState, surveyState } from '#domain/surveys/survey-state.ts';
import { newId } from '#platform/id.ts';
import { sayQuestions } from './survey-words.ts';

/**
 * The survey of a course for who takes it: open once the course is completed, until a week after it was answered.
 *
 * @throws AppError `not_found`
 */
export async function loadSurvey({ db, reader, now }: ReadingContext, viewer: Viewer, slug: string | undefined) {
  const state = await findLearningState(db, slug ?? '', viewer.personId);
  if (!state) throw new AppError('not_found');
  const { courseId, versionId } = state;
  const [content, own] = await Promise.all([
    loadCourseContent(db, versionId),
    findOwnAnswer(db, { personId: viewer.personId, courseId }),
  ]);
  const preferred = reader.contentLocales;
  const { t } = getPageWords(reader.locale).in('surveys');
  return {
    course: { slug: content.slug, title: wordsFor(content.title, preferred, content.sourceLocale) },
    state: surveyState(state, own, now),
    questions: sayQuestions(t, content.survey, { preferred, source: content.sourceLocale }),
    /** By the key of the question, as forms have it; none before it was answered. */
    answers: own?.answers ? inFields(own.answers) : null,
    closesAt: own ? changeableUntil(own.answeredAt).toISOString() : null,
    id: newId(),
  };
}

export type SurveyData = Awaited<ReturnType<typeof loadSurvey>>;

function inFields(answers: Record<string, string | number | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [key, typeof answer === 'number' ? String(answer) : answer]),
  );
}

/** How the survey of a course stands, for the course's page. One statement for who completed the course. */
export async function loadSurveyOffer(
  { db, now }: Pick<ReadingContext, 'db' | 'now'>,
  of: { personId: string; courseId: string; completedAt: Date | null },
): Promise<SurveyState> {
  return surveyState(of, of.completedAt ? await findOwnAnswer(db, of) : undefined, now);
}
