import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { loadCourseContent, loadLessonText } from '#db/queries/learning/course-content.ts';
import { listCoursesOfNotes, listOwnNotes } from '#db/queries/learning/own-notes.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import { localeOf } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { partsOf } from './lesson-parts.ts';
import { loadOwnNotes } from './own-notes.server.ts';
import { type OwnNotesQuery, ownNotesList } from './own-notes-list.ts';

/** Everything that somebody noted down or bookmarked, in all courses or in one. Two queries. */
export async function loadNotes(
  { db, reader }: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  query: OwnNotesQuery,
) {
  const { personId } = viewer;
  const { filter, sort, offset, limit } = query;
  const locales = reader.contentLocales;
  const [found, courses] = await Promise.all([
    listOwnNotes(db, { personId, course: filter.of, kind: filter.kind, sort, offset, limit }),
    listCoursesOfNotes(db, personId),
  ]);
  const rows = found.rows.map(({ courseTitle, sourceLocale, lessonTitle, heading, at, ...one }) => ({
    ...one,
    at: at.toISOString(),
    courseTitle: wordsFor(courseTitle, locales, sourceLocale),
    lessonTitle: lessonTitle && wordsFor(lessonTitle, locales, sourceLocale),
    heading: heading && wordsFor(heading, locales, sourceLocale),
  }));
  return {
    list: ownNotesList.pageOf(query, { rows, total: found.total }),
    query,
    courses: courses.map(({ slug, title, sourceLocale }) => ({ slug, title: wordsFor(title, locales, sourceLocale) })),
  };
}

export type NotesData = Awaited<ReturnType<typeof loadNotes>>;

/**
 * The notes of one lesson. Two queries for who takes the course, one for others.
 *
 * @throws AppError `not_found`
 */
export async function loadNotesOfLesson(
  context: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  asked: { course: string; lesson: string },
) {
  const { db, reader } = context;
  const { personId } = viewer;
  const state = await findLearningState(db, asked.course, personId);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(db, state.versionId);
  const lesson = content.activities.find((one) => one.kind === 'lesson' && one.slug === asked.lesson);
  if (lesson?.kind !== 'lesson') throw new AppError('not_found');
  const locales = reader.contentLocales;
  const locale = localeOf(lesson.texts, locales, content.sourceLocale);
  const [text, own] = await Promise.all([
    loadLessonText(db, lesson.id, locale),
    state.enrolledAt
      ? loadOwnNotes(context, { personId, courseId: state.courseId, lessonSlug: lesson.slug })
      : Promise.resolve(null),
  ]);
  return {
    course: { slug: content.slug, title: wordsFor(content.title, locales, content.sourceLocale) },
    lesson: { slug: lesson.slug, title: wordsFor(lesson.titles, [locale], content.sourceLocale) },
    locale,
    headings: partsOf(text?.html ?? ''),
    version: content.version,
    /** null: who does not take the course writes nothing down in it. */
    own,
  };
}

export type LessonNotesData = Awaited<ReturnType<typeof loadNotesOfLesson>>;
