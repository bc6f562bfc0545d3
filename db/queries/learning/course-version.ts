import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { AssignmentRules, AssignmentText } from '#domain/assignments/definition.ts';
import type {
  Audience,
  Cloth,
  GlossaryTerm,
  LessonAbout,
  QuizDrawing,
  QuizQuestion,
  QuizRules,
  QuizText,
} from '#domain/learning/content.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { OwnQuestion } from '#domain/surveys/survey.ts';
import { newId } from '#platform/id.ts';

/** Until the transaction ends, nobody else imports content. */
export async function lockContentImport(db: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sala content import'))`.execute(db);
}

/** A course and its version in force, which it may not have yet. */
export interface CurrentVersion {
  courseId: string;
  versionId: string | null;
  version: number | null;
  contentHash: string | null;
  /** Since when it is written in the browser; null: it comes from the folder. */
  authoredAt: Date | null;
  /** Its next version is being written in the browser. */
  hasDraft: boolean;
}

/** Undefined when there is no such course. */
export async function findCurrentVersion(db: Queryable, slug: string): Promise<CurrentVersion | undefined> {
  return db
    .selectFrom('course')
    .leftJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .select(['course.id as courseId', 'courseVersion.id as versionId', 'courseVersion.version'])
    .select(['courseVersion.contentHash', 'course.authoredAt'])
    .select(
      sql<boolean>`exists(select from course_draft draft
        where draft.course_id = course.id and draft.state not in ('published', 'discarded'))`.as('hasDraft'),
    )
    .where('course.slug', '=', slug)
    .executeTakeFirst();
}

/** The version of a course that readers have; undefined where it has none. */
export async function findVersionInForce(db: Queryable, courseId: string): Promise<string | undefined> {
  const course = await db.selectFrom('course').select('currentVersionId').where('id', '=', courseId).executeTakeFirst();
  return course?.currentVersionId ?? undefined;
}

/** @returns the id of the course */
export async function insertCourse(db: Queryable, slug: string): Promise<string> {
  const id = newId();
  await db.insertInto('course').values({ id, slug }).execute();
  return id;
}

export interface NewCourseVersion {
  contentHash: string;
  sourceLocale: string;
  locales: string[];
  audience: Audience;
  cloth: Cloth;
  hours: number;
  title: LocalizedText;
  summary: LocalizedText;
  outcomes: readonly LocalizedText[];
  survey: readonly OwnQuestion[];
  authors?: VersionAuthors | undefined;
}

/** Who made a version that was written in the browser. */
export interface VersionAuthors {
  publishedBy: string;
  reviewedBy: string | null;
  /** What its author says is new in it. */
  note: string | null;
}

/** Adds the next version of a course, empty still, and puts it in force. */
export async function insertCourseVersion(
  db: Queryable,
  courseId: string,
  { contentHash, sourceLocale, locales, audience, cloth, hours, authors, ...said }: NewCourseVersion,
): Promise<{ versionId: string; version: number }> {
  const { latest } = await db
    .selectFrom('courseVersion')
    .select((eb) => eb.fn.coalesce(eb.fn.max('version'), eb.val(0)).as('latest'))
    .where('courseId', '=', courseId)
    .executeTakeFirstOrThrow();
  const [versionId, version] = [newId(), latest + 1];
  const { dye, pattern } = cloth;
  const { title, summary, outcomes, survey } = said;
  const words = { title, summary, outcomes: JSON.stringify(outcomes), survey: JSON.stringify(survey) };
  await db
    .insertInto('courseVersion')
    .values({
      id: versionId,
      courseId,
      version,
      contentHash,
      sourceLocale,
      locales,
      audience,
      dye,
      pattern,
      hours,
      ...words,
      ...authors,
    })
    .execute();
  await db.updateTable('course').set({ currentVersionId: versionId }).where('id', '=', courseId).execute();
  return { versionId, version };
}

/** @returns the id of the module */
export async function insertModule(
  db: Queryable,
  courseVersionId: string,
  { slug, position, title }: { slug: string; position: number; title: LocalizedText },
): Promise<string> {
  const id = newId();
  await db.insertInto('module').values({ id, courseVersionId, slug, position, title }).execute();
  return id;
}

export interface PlaceInCourse {
  courseVersionId: string;
  moduleId: string;
  position: number;
  minutes: number;
}

export interface NewQuiz {
  slug: string;
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  questions: readonly QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
  rules?: QuizRules;
}

export async function insertQuiz(db: Queryable, place: PlaceInCourse, quiz: NewQuiz): Promise<void> {
  const { slug, counts, passMark, maxAttempts, questions, texts, drawing, rules = {} } = quiz;
  await db
    .insertInto('quiz')
    .values({
      id: newId(),
      ...place,
      ...{ slug, counts, passMark, maxAttempts, texts },
      questions: JSON.stringify(questions),
      drawing: JSON.stringify(drawing),
      rules: JSON.stringify(rules),
    })
    .execute();
}

export interface NewAssignment extends AssignmentRules {
  slug: string;
  texts: Record<string, AssignmentText>;
}

export async function insertAssignment(db: Queryable, place: PlaceInCourse, assignment: NewAssignment): Promise<void> {
  const { slug, texts, ...rules } = assignment;
  await db
    .insertInto('assignment')
    .values({ id: newId(), ...place, slug, texts: JSON.stringify(texts), rules: JSON.stringify(rules) })
    .execute();
}

export async function insertBank(
  db: Queryable,
  courseVersionId: string,
  topics: readonly { slug: string; questions: readonly QuizQuestion[]; texts: Record<string, QuizText> }[],
): Promise<void> {
  if (topics.length === 0) return;
  const rows = topics.map(({ slug, questions, texts }) => ({
    ...{ courseVersionId, slug },
    questions: JSON.stringify(questions),
    texts: JSON.stringify(texts),
  }));
  await db.insertInto('bankTopic').values(rows).execute();
}

export interface NewLessonText {
  locale: string;
  title: string;
  summary: string;
  status: 'draft' | 'reviewed' | 'outdated';
  html: string;
  bytes: number;
  about: LessonAbout;
  textHash: string;
}

export async function insertLesson(
  db: Queryable,
  place: PlaceInCourse,
  { slug, texts }: { slug: string; texts: readonly NewLessonText[] },
): Promise<void> {
  const id = newId();
  await db
    .insertInto('lesson')
    .values({ id, ...place, slug })
    .execute();
  await db
    .insertInto('lessonText')
    .values(texts.map((text) => ({ lessonId: id, ...text })))
    .execute();
  await sql`insert into lesson_section (lesson_id, locale, position, heading, words, terms)
    select t.lesson_id, t.locale, s.place, s.heading, s.words, s.terms
    from lesson_text t, sections_of_lesson(t.html) s where t.lesson_id = ${id}`.execute(db);
}

export async function insertGlossary(
  db: Queryable,
  courseVersionId: string,
  terms: readonly GlossaryTerm[],
): Promise<void> {
  if (terms.length === 0) return;
  await db
    .insertInto('glossaryTerm')
    .values(terms.map((term) => ({ courseVersionId, ...term })))
    .execute();
}

export interface NewGuide {
  locale: string;
  title: string;
  summary: string;
  html: string;
}

export async function insertGuides(db: Queryable, courseVersionId: string, guides: readonly NewGuide[]): Promise<void> {
  if (guides.length === 0) return;
  await db
    .insertInto('courseGuide')
    .values(guides.map((guide) => ({ courseVersionId, ...guide })))
    .execute();
}

export interface TextState {
  /** Of the lesson. */
  slug: string;
  locale: string;
  status: string;
  textHash: string;
}

/** The lesson texts of a version, without their words. */
export async function readTextStates(db: Queryable, courseVersionId: string): Promise<TextState[]> {
  return db
    .selectFrom('lessonText')
    .innerJoin('lesson', 'lesson.id', 'lessonText.lessonId')
    .select(['lesson.slug', 'lessonText.locale', 'lessonText.status', 'lessonText.textHash'])
    .where('lesson.courseVersionId', '=', courseVersionId)
    .execute();
}
