import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findWeights } from '#db/queries/assessment/course-weights.ts';
import { listGradebook, listGradebookCohorts, listGradebookOrganisations } from '#db/queries/assessment/gradebook.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { AppError } from '#domain/errors.ts';
import { can, canSomewhere, type Viewer } from '#domain/rights.ts';
import { type GradebookQuery, gradebookList } from './gradebook-list.ts';
import { countLessons, presentMarks, presentParts } from './present-marks.ts';

type Reading = Pick<ReadingContext, 'db' | 'reader'>;

/**
 * The course of a gradebook, with what is weighed in it.
 *
 * @throws AppError `forbidden` for who sees nobody's marks; `not_found`
 */
export async function requireGradebook({ db, reader }: Reading, viewer: Viewer, slug: string | undefined) {
  if (!canSomewhere(viewer, 'gradebook:view')) throw new AppError('forbidden');
  return openGradebook({ db, reader }, viewer, slug);
}

/** The same, whoever looks: those who take the course see their own. */
export async function openGradebook({ db, reader }: Reading, viewer: Viewer, slug: string | undefined) {
  const course = await findCourse(db, slug ?? '');
  if (!course?.currentVersionId) throw new AppError('not_found');
  const [content, said] = await Promise.all([
    loadCourseContent(db, course.currentVersionId),
    findWeights(db, course.id),
  ]);
  return {
    of: { courseId: course.id, versionId: course.currentVersionId },
    course: { slug: course.slug, title: wordsFor(content.title, reader.contentLocales, content.sourceLocale) },
    parts: presentParts(content, said, reader.contentLocales),
    lessons: countLessons(content),
    mayWeigh: can(viewer, 'content:write', course),
  };
}

/** The gradebook of a course: those whose marks the viewer may see, a page at a time. Six statements. */
export async function loadGradebook(context: Reading, viewer: Viewer, slug: string | undefined, query: GradebookQuery) {
  const book = await requireGradebook(context, viewer, slug);
  const { of, parts, ...shown } = book;
  const [found, organisations, cohorts] = await Promise.all([
    listGradebook(context.db, viewer, of, { ...query.filter, isFalling: query.sort === '-name' }, query),
    listGradebookOrganisations(context.db, viewer, of.courseId),
    listGradebookCohorts(context.db, viewer, of.courseId),
  ]);
  const rows = found.rows.map(({ tried, changed, lessonsDone, organisationId: _, ...person }) => ({
    ...person,
    ...presentMarks(parts, { tried, changed, lessonsDone }, book),
  }));
  return {
    ...shown,
    parts,
    query: { filter: query.filter, sort: query.sort, whole: query.whole },
    list: gradebookList.pageOf(query, { rows, total: found.total }),
    organisations,
    cohorts,
  };
}

export type GradebookData = Awaited<ReturnType<typeof loadGradebook>>;
