import { wordsFor } from '#app/i18n/content-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { findOwnAnswer } from '#db/queries/surveys/answers.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeableUntil } from '#domain/surveys/gather.ts';
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
  const closesAt = own ? changeableUntil(own.answeredAt) : null;
  const isClosed = own !== undefined && (own.answers === null || (closesAt !== null && closesAt <= now));
  const { t } = getPageWords(reader.locale).in('surveys');
  return {
    course: { slug: content.slug, title: wordsFor(content.title, preferred, content.sourceLocale) },
    state: !state.completedAt ? ('early' as const) : isClosed ? ('closed' as const) : ('open' as const),
    questions: sayQuestions(t, content.survey, { preferred, source: content.sourceLocale }),
    /** By the key of the question, as forms have it; none before it was answered. */
    answers: own?.answers ? inFields(own.answers) : null,
    closesAt: closesAt?.toISOString() ?? null,
    id: newId(),
  };
}

export type SurveyData = Awaited<ReturnType<typeof loadSurvey>>;

function inFields(answers: Record<string, string | number | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [key, typeof answer === 'number' ? String(answer) : answer]),
  );
}

/** What a course's page says of its survey: null before the course is completed. One statement. */
export async function loadSurveyOffer(
  { db, now }: Pick<ReadingContext, 'db' | 'now'>,
  of: { personId: string; courseId: string; completedAt: Date | null },
): Promise<'open' | 'changeable' | 'closed' | null> {
  if (!of.completedAt) return null;
  const own = await findOwnAnswer(db, of);
  if (!own) return 'open';
  return own.answers !== null && changeableUntil(own.answeredAt) > now ? 'changeable' : 'closed';
}
