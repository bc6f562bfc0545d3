import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { GlossaryTerm } from '#domain/learning/content.ts';
import type { Activity } from '#domain/learning/progress.ts';
import { type Asset, readAssets } from './assets.ts';
import { ProblemList } from './problem.ts';
import { listFolders, readText, type TextFile } from './read-files.ts';
import { type LessonSource, readLesson } from './read-lesson.ts';
import { type QuizSource, readQuiz } from './read-quiz.ts';
import { type CourseFile, courseSchema, glossarySchema } from './schemas.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** A course that passed every check, ready to be stored. */
export interface CourseSource {
  slug: string;
  course: CourseFile;
  modules: { slug: string; title: Record<string, string>; activities: Activity[] }[];
  lessons: Map<string, LessonSource>;
  quizzes: Map<string, QuizSource>;
  glossary: GlossaryTerm[];
  contentHash: string;
}

/** Part of every content hash: another way of rendering makes new versions, as another text does. */
const formatVersion = 'sala content 1';

/** Reads and checks `courses/<slug>`. `course` is undefined when an error was found. */
export async function readCourse(
  root: string,
  slug: string,
): Promise<{ course: CourseSource | undefined; problems: ProblemList }> {
  const problems = new ProblemList();
  const folder = `courses/${slug}`;
  const courseText = await readText(root, `${folder}/course.yaml`, problems);
  const courseFile = courseText && readYaml(courseText, courseSchema, problems);
  const glossary = await readGlossary(root, folder, problems, courseFile?.data);
  if (!courseFile) return { course: undefined, problems };

  const { data } = courseFile;
  checkCourseFile(courseFile, slug, problems);
  const assets = await readAssets(join(root, folder, 'assets'), slug, `${folder}/assets`, problems);
  const context = { root, folder, sourceLocale: data.sourceLocale, locales: data.locales, problems };

  const quizzes = new Map<string, QuizSource>();
  const quizFolders = await listFolders(join(root, folder, 'quizzes'));
  for (const name of quizFolders) {
    const quiz = await readQuiz(name, context);
    if (quiz) quizzes.set(name, quiz);
  }
  const surroundings = {
    assets,
    terms: new Set(glossary.map((term) => term.slug)),
    checkQuizzes: new Set([...quizzes.values()].filter((quiz) => !quiz.counts).map((quiz) => quiz.slug)),
  };
  const lessons = new Map<string, LessonSource>();
  const lessonFolders = await listFolders(join(root, folder, 'lessons'));
  for (const name of lessonFolders) {
    const lesson = await readLesson(name, { ...context, surroundings });
    if (lesson) lessons.set(name, lesson);
  }
  checkNames(courseFile, { lessonFolders, quizFolders, quizzes, lessons }, problems);
  if (problems.hasErrors) return { course: undefined, problems };

  const modules = data.modules.map((module) => ({
    slug: module.slug,
    title: module.title,
    activities: module.activities.map(
      (one): Activity => ({
        kind: one.lesson === undefined ? 'quiz' : 'lesson',
        slug: one.lesson ?? one.quiz ?? '',
        minutes: one.minutes,
      }),
    ),
  }));
  const course = { slug, course: data, modules, lessons, quizzes, glossary };
  return { course: { ...course, contentHash: hashCourse(course, assets) }, problems };
}

async function readGlossary(
  root: string,
  folder: string,
  problems: ProblemList,
  course: CourseFile | undefined,
): Promise<GlossaryTerm[]> {
  const text: TextFile | undefined = await readText(root, `${folder}/glossary.yaml`, problems);
  const glossary = text && readYaml(text, glossarySchema, problems);
  if (!glossary) return [];
  const { file, data, placeOf } = glossary;
  const slugs = new Set<string>();
  for (const [index, term] of data.terms.entries()) {
    if (slugs.has(term.slug)) problems.error(file, placeOf(['terms', index, 'slug']), `"${term.slug}" stands twice`);
    slugs.add(term.slug);
    for (const part of ['term', 'definition'] as const) {
      checkTexts(glossary, ['terms', index, part], term[part], course, problems);
    }
  }
  return data.terms;
}

function checkCourseFile(courseFile: YamlFile<CourseFile>, slug: string, problems: ProblemList): void {
  const { file, data, placeOf } = courseFile;
  if (data.slug !== slug) problems.error(file, placeOf(['slug']), `slug must be the folder's: ${slug}`);
  if (!data.locales.includes(data.sourceLocale)) {
    problems.error(file, placeOf(['locales']), `locales must name the source locale ${data.sourceLocale}`);
  }
  const texts: [PropertyKey[], Record<string, string>][] = [
    [['title'], data.title],
    [['summary'], data.summary],
    ...data.outcomes.map((one, index): [PropertyKey[], Record<string, string>] => [['outcomes', index], one]),
    ...data.modules.map((one, index): [PropertyKey[], Record<string, string>] => [
      ['modules', index, 'title'],
      one.title,
    ]),
  ];
  for (const [path, map] of texts) checkTexts(courseFile, path, map, data, problems);
  const modules = data.modules.map((module) => module.slug);
  for (const [index, module] of modules.entries()) {
    if (modules.indexOf(module) < index) {
      problems.error(file, placeOf(['modules', index, 'slug']), `the module "${module}" stands twice`);
    }
  }
}

/** A text map has the source language, should have the others, and no language that the course is not offered in. */
function checkTexts(
  { file, placeOf }: Pick<YamlFile<unknown>, 'file' | 'placeOf'>,
  path: PropertyKey[],
  map: Record<string, string>,
  course: Pick<CourseFile, 'sourceLocale' | 'locales'> | undefined,
  problems: ProblemList,
): void {
  if (!course) return;
  const name = path.map(String).join('.');
  if (map[course.sourceLocale] === undefined) {
    problems.error(file, placeOf(path, 'key'), `${name}: the source language ${course.sourceLocale} is missing`);
  }
  for (const locale of course.locales) {
    if (map[locale] === undefined && locale !== course.sourceLocale) {
      problems.warn(file, placeOf(path, 'key'), `${name}: not yet translated into ${locale}`);
    }
  }
  const extra = Object.keys(map).find((locale) => !course.locales.includes(locale));
  if (extra) problems.error(file, placeOf([...path, extra], 'key'), `${name}: ${extra} is not among the locales`);
}

interface Found {
  lessonFolders: string[];
  quizFolders: string[];
  quizzes: Map<string, QuizSource>;
  lessons: Map<string, LessonSource>;
}

/** Every folder is named exactly once: lessons and counting quizzes in course.yaml, the others in one lesson. */
function checkNames({ file, data, placeOf }: YamlFile<CourseFile>, found: Found, problems: ProblemList): void {
  const named = { lesson: new Set<string>(), quiz: new Set<string>() };
  for (const [m, module] of data.modules.entries()) {
    for (const [a, activity] of module.activities.entries()) {
      const kind = activity.lesson === undefined ? 'quiz' : 'lesson';
      const slug = activity[kind] ?? '';
      const place = placeOf(['modules', m, 'activities', a, kind]);
      const folders = kind === 'lesson' ? found.lessonFolders : found.quizFolders;
      if (!folders.includes(slug)) {
        problems.error(file, place, `there is no folder ${kind === 'lesson' ? 'lessons' : 'quizzes'}/${slug}`);
      }
      if (named[kind].has(slug)) problems.error(file, place, `the ${kind} "${slug}" is named twice`);
      if (kind === 'quiz' && found.quizzes.get(slug)?.counts === false) {
        problems.error(file, place, `the quiz "${slug}" does not count; put ::quiz{slug=${slug}} into a lesson`);
      }
      named[kind].add(slug);
    }
  }
  for (const slug of found.lessonFolders) {
    if (!named.lesson.has(slug)) problems.error(file, placeOf(['modules'], 'key'), `the lesson "${slug}" is not named`);
  }
  const inLessons = [...found.lessons.values()].flatMap((lesson) => lesson.quizzes);
  for (const [slug, quiz] of found.quizzes) {
    if (quiz.counts && !named.quiz.has(slug)) {
      problems.error(file, placeOf(['modules'], 'key'), `the quiz "${slug}" is not named`);
    }
    const uses = inLessons.filter((one) => one === slug).length;
    if (!quiz.counts && uses !== 1) {
      const message = `the "check yourself" quiz "${slug}" stands in ${uses} lessons; it must stand in exactly one`;
      problems.error(file, placeOf(['modules'], 'key'), message);
    }
  }
}

/** SHA-256 over all that is stored, with keys and maps in a fixed order, and over the files that it shows. */
function hashCourse(course: Omit<CourseSource, 'contentHash'>, assets: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256').update(formatVersion);
  const parts = {
    course: course.course,
    glossary: course.glossary,
    lessons: [...course.lessons].map(([slug, lesson]) => [slug, [...lesson.texts]]),
    quizzes: [...course.quizzes],
    assets: [...assets].map(([name, asset]) => [name, asset.hash]),
  };
  return hash.update(JSON.stringify(parts)).digest('hex');
}
