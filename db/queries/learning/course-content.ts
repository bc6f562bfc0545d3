import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Queryable } from '#db/client.ts';
import { type AssignmentRules, type AssignmentText, titlesOfTexts } from '#domain/assignments/definition.ts';
import type {
  Audience,
  Cloth,
  Dye,
  GlossaryTerm,
  LessonAbout,
  Pattern,
  QuizDrawing,
  QuizQuestion,
  QuizRules,
  QuizText,
} from '#domain/learning/content.ts';
import type { Activity } from '#domain/learning/progress.ts';
import { readingSeconds } from '#domain/learning/reading-time.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { OwnQuestion } from '#domain/surveys/survey.ts';

export interface LessonInfo {
  title: string;
  summary: string;
  /** Of the HTML and its pictures. */
  bytes: number;
  /** Files that it shows: pictures, narration, films. */
  files: { name: string; bytes: number }[];
  status: 'draft' | 'reviewed' | 'outdated';
  about: LessonAbout;
}

export interface Lesson extends Activity {
  kind: 'lesson';
  id: string;
  module: number;
  /** By locale; the HTML itself is read by `loadLessonText`. */
  texts: Record<string, LessonInfo>;
  titles: LocalizedText;
  /** Slugs of the glossary's terms that it uses, in any language. */
  terms: string[];
}

export interface Quiz extends Activity {
  kind: 'quiz';
  id: string;
  module: number;
  counts: boolean;
  passMark: number;
  /** 0: unlimited */
  maxAttempts: number;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
  rules: QuizRules;
  titles: LocalizedText;
}

export interface Assignment extends Activity {
  kind: 'assignment';
  id: string;
  module: number;
  rules: AssignmentRules;
  texts: Record<string, AssignmentText>;
  titles: LocalizedText;
}

/** A part of a course, in its order. */
export type CoursePart = Lesson | Quiz | Assignment;

export interface CourseModule {
  slug: string;
  title: LocalizedText;
  activities: CoursePart[];
}

/** One version of a course as it was imported, without the lessons' HTML. Never changes. */
export interface CourseContent {
  versionId: string;
  courseId: string;
  slug: string;
  version: number;
  sourceLocale: string;
  locales: string[];
  audience: Audience;
  cloth: Cloth;
  hours: number;
  title: LocalizedText;
  summary: LocalizedText;
  outcomes: LocalizedText[];
  modules: CourseModule[];
  /** Lessons, counting quizzes and assignments in order. */
  activities: CoursePart[];
  /** "Check yourself" quizzes by slug. */
  checkQuizzes: ReadonlyMap<string, Quiz>;
  glossary: ReadonlyMap<string, GlossaryTerm>;
  /** What it asks at its end besides what every course asks. */
  survey: OwnQuestion[];
  /** Whether it says how to lead a group through it. */
  hasGuide: boolean;
}

interface ModuleRow {
  id: string;
  slug: string;
  title: LocalizedText;
}
interface LessonRow {
  id: string;
  slug: string;
  moduleId: string;
  position: number;
  minutes: number;
  texts: Record<string, LessonInfo>;
  terms: string[];
}
interface QuizRow extends Omit<LessonRow, 'texts' | 'terms'> {
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
  rules: QuizRules;
}
interface AssignmentRow extends Omit<LessonRow, 'texts' | 'terms'> {
  rules: AssignmentRules;
  texts: Record<string, AssignmentText>;
}

const modulesOf = sql<ModuleRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', m.id, 'slug', m.slug, 'title', m.title) order by m.position)
  from module m where m.course_version_id = course_version.id), '[]')`;
const lessonsOf = sql<LessonRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', l.id, 'slug', l.slug, 'moduleId', l.module_id, 'position', l.position,
    'minutes', l.minutes, 'terms', array(
      select distinct unnest(s.terms) from lesson_section s where s.lesson_id = l.id order by 1), 'texts', (
      select jsonb_object_agg(t.locale, jsonb_build_object(
        'title', t.title, 'summary', t.summary, 'bytes', t.bytes, 'status', t.status, 'about', t.about, 'files', (
          select coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'bytes', a.bytes) order by a.name), '[]')
          from course_asset a where a.course_version_id = l.course_version_id
            and position('/' || a.name || '?v=' in t.html || t.about::text) > 0)))
      from lesson_text t where t.lesson_id = l.id)))
  from lesson l where l.course_version_id = course_version.id), '[]')`;
const quizzesOf = sql<QuizRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', q.id, 'slug', q.slug, 'moduleId', q.module_id, 'position', q.position,
    'minutes', q.minutes, 'counts', q.counts, 'passMark', q.pass_mark, 'maxAttempts', q.max_attempts,
    'questions', q.questions, 'texts', q.texts, 'drawing', q.drawing, 'rules', q.rules))
  from quiz q where q.course_version_id = course_version.id), '[]')`;
const assignmentsOf = sql<AssignmentRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', a.id, 'slug', a.slug, 'moduleId', a.module_id, 'position', a.position,
    'minutes', a.minutes, 'rules', a.rules, 'texts', a.texts))
  from assignment a where a.course_version_id = course_version.id), '[]')`;
const glossaryOf = sql<GlossaryTerm[]>`coalesce((
  select jsonb_agg(jsonb_build_object('slug', g.slug, 'term', g.term, 'definition', g.definition) order by g.slug)
  from glossary_term g where g.course_version_id = course_version.id), '[]')`;

const hasGuide = sql<boolean>`exists (select from course_guide g where g.course_version_id = course_version.id)`;

// Versions never change once they are written, so nothing here can be stale. About 60 KB a course of seven lessons in
// three languages.
const courses = new LRUCache<string, CourseContent>({ max: 300 });
const lessonTexts = new LRUCache<string, LessonText>({ max: 500 });

/** Versions of courses by id, in one query for those that are not in memory yet. */
export async function loadCourseContents(
  db: Queryable,
  versionIds: readonly string[],
): Promise<Map<string, CourseContent>> {
  const found = new Map<string, CourseContent>();
  for (const id of versionIds) {
    const known = courses.get(id);
    if (known) found.set(id, known);
  }
  const missing = versionIds.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const rows = await db
    .selectFrom('courseVersion')
    .innerJoin('course', 'course.id', 'courseVersion.courseId')
    .selectAll('courseVersion')
    .select('course.slug')
    .select([modulesOf.as('modules'), lessonsOf.as('lessons'), quizzesOf.as('quizzes')])
    .select([assignmentsOf.as('assignments'), glossaryOf.as('glossary')])
    .select(hasGuide.as('hasGuide'))
    .where('courseVersion.id', 'in', missing)
    .execute();
  for (const row of rows) {
    const activities = [
      ...row.lessons.map(toLesson(row.modules)),
      ...row.quizzes.map(toQuiz(row.modules)),
      ...row.assignments.map(toAssignment(row.modules)),
    ].sort((a, b) => a.position - b.position);
    const counting = activities.filter((one): one is typeof one => one.kind !== 'quiz' || one.counts);
    const quizzes = activities.filter((one) => one.kind === 'quiz').filter((quiz) => !quiz.counts);
    const content: CourseContent = {
      versionId: row.id,
      courseId: row.courseId,
      slug: row.slug,
      version: row.version,
      sourceLocale: row.sourceLocale,
      locales: row.locales,
      audience: row.audience as Audience,
      cloth: { dye: row.dye as Dye, pattern: row.pattern as Pattern },
      hours: row.hours,
      title: row.title,
      summary: row.summary,
      outcomes: row.outcomes,
      modules: row.modules.map((module, index) => ({
        slug: module.slug,
        title: module.title,
        activities: counting.filter((one) => one.module === index),
      })),
      activities: counting,
      checkQuizzes: new Map(quizzes.map((quiz) => [quiz.slug, quiz])),
      glossary: new Map(row.glossary.map((term) => [term.slug, term])),
      survey: row.survey,
      hasGuide: row.hasGuide,
    };
    courses.set(content.versionId, content);
    found.set(content.versionId, content);
  }
  return found;
}

/** One version of a course. */
export async function loadCourseContent(db: Queryable, versionId: string): Promise<CourseContent> {
  const content = (await loadCourseContents(db, [versionId])).get(versionId);
  if (!content) throw new Error(`There is no course version ${versionId}`);
  return content;
}

/** The rendered text of a lesson, and what is counted in it. */
export interface LessonText {
  /** With ids to link to. */
  html: string;
  /** Seconds that reading it takes most people. */
  readingSeconds: number;
}

/** The text of a lesson in a language; undefined when it is not there in this one. */
export async function loadLessonText(db: Queryable, lessonId: string, locale: string): Promise<LessonText | undefined> {
  const key = `${lessonId} ${locale}`;
  const known = lessonTexts.get(key);
  if (known !== undefined) return known;
  const row = await db
    .selectFrom('lessonText')
    .select('html')
    .where('lessonId', '=', lessonId)
    .where('locale', '=', locale)
    .executeTakeFirst();
  if (!row) return undefined;
  const html = withTermIds(withHeadingIds(row.html));
  const text = { html, readingSeconds: readingSeconds(html, locale) };
  lessonTexts.set(key, text);
  return text;
}

/** The texts of lessons, each in one language, in one query, by the lesson's id. */
export async function listLessonHtml(
  db: Queryable,
  lessons: readonly { lessonId: string; locale: string }[],
): Promise<Map<string, string>> {
  if (lessons.length === 0) return new Map();
  const { rows } = await sql<{ lessonId: string; html: string }>`
    select t.lesson_id, t.html from lesson_text t
    join jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) as asked("lessonId" uuid, locale text)
      on asked."lessonId" = t.lesson_id and asked.locale = t.locale`.execute(db);
  return new Map(rows.map(({ lessonId, html }) => [lessonId, withTermIds(withHeadingIds(html))]));
}

/** The heading of section 2 is `part-2`, as `lesson_section` counts them. */
function withHeadingIds(html: string): string {
  let number = 0;
  return html.replace(/<h([23])>/g, (_tag, level) => {
    number += 1;
    return `<h${level} id="part-${number}">`;
  });
}

/** Where a key term is used for the first time is `use-<slug>`: the way back from its explanation. */
function withTermIds(html: string): string {
  const seen = new Set<string>();
  return html.replace(/ href="#term-([a-z0-9-]+)"/g, (link, slug: string) => {
    if (seen.has(slug)) return link;
    seen.add(slug);
    return `${link} id="use-${slug}"`;
  });
}

const toLesson =
  (modules: ModuleRow[]) =>
  ({ moduleId, ...row }: LessonRow): Lesson & { position: number } => ({
    ...row,
    kind: 'lesson',
    module: modules.findIndex((module) => module.id === moduleId),
    titles: titlesOf(row.texts),
  });

const toQuiz =
  (modules: ModuleRow[]) =>
  ({ moduleId, ...row }: QuizRow): Quiz & { position: number } => ({
    ...row,
    kind: 'quiz',
    module: modules.findIndex((module) => module.id === moduleId),
    titles: titlesOf(row.texts),
  });

const toAssignment =
  (modules: ModuleRow[]) =>
  ({ moduleId, ...row }: AssignmentRow): Assignment & { position: number } => ({
    ...row,
    kind: 'assignment',
    module: modules.findIndex((module) => module.id === moduleId),
    titles: titlesOfTexts(row.texts),
  });

function titlesOf(texts: Record<string, { title: string }>): LocalizedText {
  return Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, text.title]));
}
