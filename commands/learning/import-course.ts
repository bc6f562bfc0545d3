import type { CourseSource } from '#courseware/read-course.ts';
import type { LessonSource, LessonText } from '#courseware/read-lesson.ts';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/**
 * Stores a course as a new version when its content differs from the version in force.
 *
 * @returns the version in force afterwards
 */
export async function importCourse(db: Queryable, source: CourseSource): Promise<{ version: number; isNew: boolean }> {
  const current = await db
    .selectFrom('course')
    .leftJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .select(['course.id', 'courseVersion.id as versionId', 'courseVersion.version', 'courseVersion.contentHash'])
    .where('course.slug', '=', source.slug)
    .executeTakeFirst();
  if (current?.version && current.contentHash === source.contentHash) return { version: current.version, isNew: false };

  const before = current?.versionId ? await readTextStates(db, current.versionId) : new Map<string, TextState>();
  const courseId = current?.id ?? newId();
  if (!current) await db.insertInto('course').values({ id: courseId, slug: source.slug }).execute();
  const { latest } = await db
    .selectFrom('courseVersion')
    .select((eb) => eb.fn.coalesce(eb.fn.max('version'), eb.val(0)).as('latest'))
    .where('courseId', '=', courseId)
    .executeTakeFirstOrThrow();
  const version = latest + 1;
  const versionId = newId();
  const { course } = source;
  await db
    .insertInto('courseVersion')
    .values({
      id: versionId,
      courseId,
      version,
      contentHash: source.contentHash,
      sourceLocale: course.sourceLocale,
      locales: course.locales,
      audience: course.audience,
      dye: course.cloth.dye,
      pattern: course.cloth.pattern,
      hours: course.hours,
      title: course.title,
      summary: course.summary,
      outcomes: JSON.stringify(course.outcomes),
    })
    .execute();
  await insertParts(db, versionId, source, before);
  await db.updateTable('course').set({ currentVersionId: versionId }).where('id', '=', courseId).execute();
  return { version, isNew: true };
}

async function insertParts(
  db: Queryable,
  courseVersionId: string,
  source: CourseSource,
  before: ReadonlyMap<string, TextState>,
): Promise<void> {
  let position = 0;
  for (const [index, module] of source.modules.entries()) {
    const moduleId = newId();
    await db
      .insertInto('module')
      .values({ id: moduleId, courseVersionId, slug: module.slug, position: index + 1, title: module.title })
      .execute();
    for (const activity of module.activities) {
      position += 1;
      const place = { courseVersionId, moduleId, position, minutes: activity.minutes };
      const lesson = source.lessons.get(activity.slug);
      if (activity.kind === 'quiz') await insertQuiz(db, source, activity.slug, place);
      else if (lesson) {
        await insertLesson(db, lesson, source.course.sourceLocale, place, before);
        for (const slug of lesson.quizzes) await insertQuiz(db, source, slug, { ...place, minutes: 0 });
      }
    }
  }
  if (source.glossary.length > 0) {
    await db
      .insertInto('glossaryTerm')
      .values(source.glossary.map((term) => ({ courseVersionId, ...term })))
      .execute();
  }
}

interface PlaceInCourse {
  courseVersionId: string;
  moduleId: string;
  position: number;
  minutes: number;
}

async function insertQuiz(db: Queryable, source: CourseSource, slug: string, place: PlaceInCourse): Promise<void> {
  const quiz = source.quizzes.get(slug);
  if (!quiz) throw new Error(`The quiz ${slug} is not among the quizzes that were read`);
  await db
    .insertInto('quiz')
    .values({
      id: newId(),
      ...place,
      slug,
      counts: quiz.counts,
      passMark: quiz.passMark,
      maxAttempts: quiz.maxAttempts,
      questions: JSON.stringify(quiz.questions),
      texts: quiz.texts,
    })
    .execute();
}

async function insertLesson(
  db: Queryable,
  lesson: LessonSource,
  sourceLocale: string,
  place: PlaceInCourse,
  before: ReadonlyMap<string, TextState>,
): Promise<void> {
  const id = newId();
  await db
    .insertInto('lesson')
    .values({ id, ...place, slug: lesson.slug })
    .execute();
  const source = lesson.texts.get(sourceLocale);
  const rows = [...lesson.texts].map(([locale, text]) => ({
    lessonId: id,
    locale,
    ...text,
    status: statusOf(text, {
      before: before.get(key(lesson.slug, locale)),
      isSource: locale === sourceLocale,
      isSourceChanged: before.get(key(lesson.slug, sourceLocale))?.textHash !== source?.textHash,
    }),
  }));
  await db.insertInto('lessonText').values(rows).execute();
}

interface TextState {
  status: string;
  textHash: string;
}

const key = (slug: string, locale: string) => `${slug}/${locale}`;

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

async function readTextStates(db: Queryable, courseVersionId: string): Promise<Map<string, TextState>> {
  const rows = await db
    .selectFrom('lessonText')
    .innerJoin('lesson', 'lesson.id', 'lessonText.lessonId')
    .select(['lesson.slug', 'lessonText.locale', 'lessonText.status', 'lessonText.textHash'])
    .where('lesson.courseVersionId', '=', courseVersionId)
    .execute();
  return new Map(rows.map((row) => [key(row.slug, row.locale), { status: row.status, textHash: row.textHash }]));
}
