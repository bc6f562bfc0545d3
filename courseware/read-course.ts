import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GlossaryTerm } from '#domain/learning/content.ts';
import type { Activity } from '#domain/learning/progress.ts';
import type { OwnQuestion } from '#domain/surveys/survey.ts';
import { type Asset, readAssets } from './assets.ts';
import { checkCourseFile, checkGlossary, checkNames, warnOfSilence } from './check-course.ts';
import { type Facts, readFacts } from './facts.ts';
import { type Files, listFolders } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { ProblemList } from './problem.ts';
import { type AssignmentSource, readAssignment } from './read-assignment.ts';
import { type BankTopic, readBank } from './read-bank.ts';
import { type GuideText, readGuides } from './read-guide.ts';
import { type LessonSource, readLesson } from './read-lesson.ts';
import { type QuizSource, readQuiz } from './read-quiz.ts';
import { readSurvey } from './read-survey.ts';
import { readText } from './read-text.ts';
import {
  type CourseFile,
  type CourseLanguages,
  courseLanguagesSchema,
  courseSchema,
  partOf,
} from './schemas/course.ts';
import { type GlossaryFile, glossarySchema } from './schemas/glossary.ts';
import { rightWords, type SharedGlossary } from './shared-glossary.ts';
import { glimpseYaml, readYaml } from './yaml-file.ts';

/** A course that passed every check, ready to be stored. */
export interface CourseSource {
  slug: string;
  course: CourseFile;
  modules: { slug: string; title: Record<string, string>; activities: Activity[] }[];
  lessons: Map<string, LessonSource>;
  quizzes: Map<string, QuizSource>;
  assignments: Map<string, AssignmentSource>;
  /** By topic. */
  bank: Map<string, BankTopic>;
  glossary: GlossaryTerm[];
  /** What it asks at its end besides what every course asks. */
  survey: OwnQuestion[];
  /** For who leads a group through it. */
  guides: GuideText[];
  /** By `assets/<file>`. */
  assets: ReadonlyMap<string, Asset>;
  contentHash: string;
}

/** Part of every content hash: another way of rendering makes new versions, as another text does. */
const formatVersion = 'sala content 1';

/** What all courses share. */
export interface SharedContent {
  glossary: SharedGlossary;
  facts: Facts;
  /** YYYY-MM-DD: facts that ended before are mistakes; left out where content is shown as it is. */
  today?: string | undefined;
}

/**
 * Reads and checks `courses/<slug>`. `course` is undefined when an error was found. A long course takes a fifth of a second
 * of the processor; whoever else waits has a turn between its parts.
 */
export async function readCourse(
  files: Files,
  slug: string,
  { glossary: shared, facts: knownFacts, today }: SharedContent,
): Promise<{ course: CourseSource | undefined; problems: ProblemList }> {
  const problems = new ProblemList();
  const folder = `courses/${slug}`;
  const courseText = await readText(files, `${folder}/course.yaml`, { mostBytes: mostYamlBytes, problems });
  const courseFile = courseText && readYaml(courseText, courseSchema, problems);
  // A mistake in course.yaml hides none of the mistakes elsewhere, as long as the languages can be read.
  const languages = courseFile?.data ?? (courseText && glimpseYaml(courseText.text, courseLanguagesSchema));
  const glossary = await readGlossary(files, folder, { problems, shared, course: languages });
  const survey = await readSurvey(files, folder, { problems, course: languages });
  if (!languages) return { course: undefined, problems };

  if (courseFile) checkCourseFile(courseFile, slug, problems);
  const assets = await readAssets(files, { folder: `${folder}/assets`, course: slug }, problems);
  const context = {
    files,
    folder,
    sourceLocale: languages.sourceLocale,
    locales: languages.locales,
    shared,
    assets,
    problems,
  };

  const bank = await readBank(context);
  const quizzes = new Map<string, QuizSource>();
  const quizFolders = await listFolders(files, `${folder}/quizzes`);
  for (const name of quizFolders) {
    await nextTurn();
    const quiz = await readQuiz(name, { ...context, bank });
    if (quiz) quizzes.set(name, quiz);
  }
  const assignments = new Map<string, AssignmentSource>();
  const assignmentFolders = await listFolders(files, `${folder}/assignments`);
  for (const name of assignmentFolders) {
    await nextTurn();
    const assignment = await readAssignment(name, context);
    if (assignment) assignments.set(name, assignment);
  }
  const about = { known: knownFacts, today, locales: languages.locales, problems };
  const facts = await readFacts(files, folder, about);
  const surroundings = {
    assets,
    sourceLocale: languages.sourceLocale,
    facts,
    terms: new Set(glossary.map((term) => term.slug)),
    wordsFor: (slug: string, locale: string) => rightWords(shared, slug, locale),
    checkQuizzes: new Set([...quizzes.values()].filter((quiz) => !quiz.counts).map((quiz) => quiz.slug)),
  };
  const lessons = new Map<string, LessonSource>();
  const lessonFolders = await listFolders(files, `${folder}/lessons`);
  for (const name of lessonFolders) {
    await nextTurn();
    const lesson = await readLesson(name, { ...context, surroundings });
    if (lesson) lessons.set(name, lesson);
  }
  const guides = await readGuides({ ...context, surroundings });
  if (!courseFile) return { course: undefined, problems };
  warnOfSilence(courseFile, { lessons, quizzes }, problems);
  checkNames(courseFile, { lessonFolders, quizFolders, assignmentFolders, quizzes, lessons }, problems);
  if (problems.hasErrors) return { course: undefined, problems };

  const { data } = courseFile;
  const modules = data.modules.map((module) => ({
    slug: module.slug,
    title: module.title,
    activities: module.activities.map(
      (one): Activity => ({
        ...partOf(one),
        minutes: one.minutes,
      }),
    ),
  }));
  const course = { slug, course: data, modules, lessons, quizzes, assignments, bank, glossary, survey, guides, assets };
  return { course: { ...course, contentHash: hashCourse(course) }, problems };
}

async function readGlossary(
  files: Files,
  folder: string,
  about: { problems: ProblemList; shared: SharedGlossary; course: CourseLanguages | undefined },
): Promise<GlossaryTerm[]> {
  const { problems, shared, course } = about;
  const text = await readText(files, `${folder}/glossary.yaml`, { mostBytes: mostYamlBytes, problems });
  const glossary = text && readYaml(text, glossarySchema, problems);
  if (!glossary) return [];
  checkGlossary(glossary, about);
  return glossary.data.terms.map((term) => termOf(term, shared, course?.locales ?? []));
}

/** A term as the course stores it: of a shared one, the words in the languages of the course. */
function termOf(
  { slug, ...own }: GlossaryFile['terms'][number],
  shared: SharedGlossary,
  locales: readonly string[],
): GlossaryTerm {
  const of = (part: 'term' | 'definition') => {
    const all = shared.get(slug)?.[part] ?? {};
    return own[part] ?? Object.fromEntries(Object.entries(all).filter(([locale]) => locales.includes(locale)));
  };
  return { slug, term: of('term'), definition: of('definition') };
}

/** SHA-256 over all that is stored, with keys and maps in a fixed order, and over the files that it shows. */
function hashCourse(course: Omit<CourseSource, 'contentHash'>): string {
  const hash = createHash('sha256').update(formatVersion);
  const parts = {
    course: course.course,
    glossary: course.glossary,
    lessons: [...course.lessons].map(([slug, lesson]) => [slug, [...lesson.texts]]),
    quizzes: [...course.quizzes],
    ...(course.assignments.size > 0 && { assignments: [...course.assignments] }),
    ...(course.bank.size > 0 && { bank: [...course.bank] }),
    ...(course.survey.length > 0 && { survey: course.survey }),
    guides: course.guides,
    assets: [...course.assets].map(([name, asset]) => [name, asset.hash]),
  };
  return hash.update(JSON.stringify(parts)).digest('hex');
}
