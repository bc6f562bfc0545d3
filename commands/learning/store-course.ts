import { indexCourse } from '#commands/search/index-course.ts';
import type { LessonText } from '#courseware/compile-lesson.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import type { CourseSource } from '#courseware/read-course.ts';
import type { LessonSource } from '#courseware/read-lesson.ts';
import type { Queryable } from '#db/client.ts';
import { insertAssets } from '#db/queries/learning/course-asset.ts';
import {
  type CurrentVersion,
  insertAssignment,
  insertBank,
  insertCourse,
  insertCourseVersion,
  insertGlossary,
  insertGuides,
  insertLesson,
  insertModule,
  insertQuiz,
  type PlaceInCourse,
  readTextStates,
  type TextState,
  type VersionAuthors,
} from '#db/queries/learning/course-version.ts';
import { insertVersionFiles } from '#db/queries/learning/version-files.ts';
import { keepPlaces } from './keep-places.ts';

export interface CourseToStore {
  source: CourseSource;
  /** All that it was made of. */
  files: readonly CourseFileRow[];
  /** Of a version that was written in the browser. */
  authors?: VersionAuthors;
}

/**
 * Puts the next version of a course in force: the one way, from the folder and from a draft. The files that it shows are in
 * the object storage before (`storeAssets`).
 *
 * @param current the course as it is; undefined when it is new
 */
export async function storeCourse(
  trx: Queryable,
  current: CurrentVersion | undefined,
  { source, files, authors }: CourseToStore,
): Promise<{ courseId: string; versionId: string; version: number }> {
  const { slug, course, contentHash } = source;
  const before = current?.versionId ? await readTextStates(trx, current.versionId) : [];
  const courseId = current?.courseId ?? (await insertCourse(trx, slug));
  const { versionId, version } = await insertCourseVersion(trx, courseId, {
    ...course,
    survey: source.survey,
    contentHash,
    authors,
  });
  await insertAssets(trx, versionId, [...source.assets.values()]);
  await insertVersionFiles(trx, versionId, files);
  await insertParts(trx, versionId, source, new Map(before.map((one) => [key(one), one])));
  if (current?.versionId) await keepPlaces(trx, { courseId, before: current.versionId, after: versionId });
  await indexCourse(trx, { courseId, versionId });
  return { courseId, versionId, version };
}

async function insertParts(
  trx: Queryable,
  courseVersionId: string,
  source: CourseSource,
  before: ReadonlyMap<string, TextState>,
): Promise<void> {
  const { sourceLocale } = source.course;
  const quizOf = (slug: string) => {
    const quiz = source.quizzes.get(slug);
    if (!quiz) throw new Error(`The quiz ${slug} is not among the quizzes that were read`);
    return quiz;
  };
  let position = 0;
  for (const [index, module] of source.modules.entries()) {
    const moduleId = await insertModule(trx, courseVersionId, { ...module, position: index + 1 });
    for (const activity of module.activities) {
      position += 1;
      const place: PlaceInCourse = { courseVersionId, moduleId, position, minutes: activity.minutes };
      const lesson = source.lessons.get(activity.slug);
      const assignment = source.assignments.get(activity.slug);
      if (activity.kind === 'quiz') await insertQuiz(trx, place, quizOf(activity.slug));
      else if (activity.kind === 'assignment') {
        if (assignment) await insertAssignment(trx, place, assignment);
      } else if (lesson) {
        await insertLesson(trx, place, { slug: lesson.slug, texts: textsOf(lesson, sourceLocale, before) });
        for (const slug of lesson.quizzes) await insertQuiz(trx, { ...place, minutes: 0 }, quizOf(slug));
      }
    }
  }
  await insertGlossary(trx, courseVersionId, source.glossary);
  await insertBank(trx, courseVersionId, [...source.bank.values()]);
  await insertGuides(trx, courseVersionId, source.guides);
}

const key = ({ slug, locale }: Pick<TextState, 'slug' | 'locale'>) => `${slug}/${locale}`;

function textsOf({ slug, texts }: LessonSource, sourceLocale: string, before: ReadonlyMap<string, TextState>) {
  const beforeOf = (locale: string) => before.get(key({ slug, locale }));
  const isSourceChanged = beforeOf(sourceLocale)?.textHash !== texts.get(sourceLocale)?.textHash;
  return [...texts].map(([locale, text]) => {
    const isSource = locale === sourceLocale;
    return { locale, ...text, status: statusOf(text, { before: beforeOf(locale), isSource, isSourceChanged }) };
  });
}

/**
 * A translation is outdated when its source changed and it did not, and stays so until somebody touches it. One that
 * was changed says itself what it is.
 */
function statusOf(
  text: LessonText,
  about: { before: TextState | undefined; isSource: boolean; isSourceChanged: boolean },
): 'draft' | 'reviewed' | 'outdated' {
  const { before, isSource, isSourceChanged } = about;
  if (isSource || !before || before.textHash !== text.textHash) return text.status;
  return isSourceChanged || before.status === 'outdated' ? 'outdated' : text.status;
}
