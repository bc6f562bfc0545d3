import type { Place, ProblemList } from './problem.ts';
import type { LessonSource } from './read-lesson.ts';
import type { QuizSource } from './read-quiz.ts';
import { type CourseFile, type CourseLanguages, partOf } from './schemas/course.ts';
import type { GlossaryFile } from './schemas/glossary.ts';
import { type SharedGlossary, sharedGlossaryFile } from './shared-glossary.ts';
import type { YamlFile } from './yaml-file.ts';

/** What a schema cannot say: its own name, its languages, names that stand once. */
export function checkCourseFile(courseFile: YamlFile<CourseFile>, slug: string, problems: ProblemList): void {
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

/** Terms stand once, each in the languages of the course; what all courses share stands in the glossary of all alone. */
export function checkGlossary(
  glossary: YamlFile<GlossaryFile>,
  { shared, course, problems }: { shared: SharedGlossary; course: CourseLanguages | undefined; problems: ProblemList },
): void {
  const { file, data, placeOf } = glossary;
  const slugs = new Set<string>();
  for (const [index, term] of data.terms.entries()) {
    if (slugs.has(term.slug)) problems.error(file, placeOf(['terms', index, 'slug']), `"${term.slug}" stands twice`);
    slugs.add(term.slug);
    const place = placeOf(['terms', index, 'slug']);
    const known = shared.get(term.slug);
    if (!term.term && !known) problems.error(file, place, `${sharedGlossaryFile} has no term "${term.slug}"`);
    if (term.term && known) {
      problems.error(file, place, `"${term.slug}" stands in ${sharedGlossaryFile}: write its slug alone`);
    }
    for (const part of ['term', 'definition'] as const) {
      const own = term[part];
      if (own) checkTexts(glossary, ['terms', index, part], own, course, problems);
      else if (known) checkLanguages(known[part], `${term.slug}: ${part}`, place);
    }
  }

  function checkLanguages(map: Record<string, string>, name: string, place: Place): void {
    for (const locale of course?.locales.filter((one) => map[one] === undefined) ?? []) {
      if (locale === course?.sourceLocale) {
        problems.error(file, place, `${name} is not in ${sharedGlossaryFile} in ${locale}`);
        // A language is added to a course before all its words are there.
      } else problems.warn(file, place, `${name} in ${sharedGlossaryFile}: not yet translated into ${locale}`);
    }
  }
}

/** A text map has the source language, should have the others, and no language that the course is not offered in. */
export function checkTexts(
  { file, placeOf }: Pick<YamlFile<unknown>, 'file' | 'placeOf'>,
  path: PropertyKey[],
  map: Record<string, string>,
  course: CourseLanguages | undefined,
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
  assignmentFolders: string[];
  quizzes: Map<string, QuizSource>;
  lessons: Map<string, LessonSource>;
}

const folderOf = { lesson: 'lessons', quiz: 'quizzes', assignment: 'assignments' } as const;

/** Every folder is named exactly once: lessons, assignments and counting quizzes in course.yaml, the others in one lesson. */
export function checkNames({ file, data, placeOf }: YamlFile<CourseFile>, found: Found, problems: ProblemList): void {
  const named = { lesson: new Set<string>(), quiz: new Set<string>(), assignment: new Set<string>() };
  const folders = { lesson: found.lessonFolders, quiz: found.quizFolders, assignment: found.assignmentFolders };
  for (const [m, module] of data.modules.entries()) {
    for (const [a, activity] of module.activities.entries()) {
      const { kind, slug } = partOf(activity);
      const place = placeOf(['modules', m, 'activities', a, kind]);
      if (!folders[kind].includes(slug)) {
        problems.error(file, place, `there is no folder ${folderOf[kind]}/${slug}`);
      }
      if (named[kind].has(slug)) problems.error(file, place, `the ${kind} "${slug}" is named twice`);
      if (kind === 'quiz' && found.quizzes.get(slug)?.counts === false) {
        problems.error(file, place, `the quiz "${slug}" does not count; put ::quiz{slug=${slug}} into a lesson`);
      }
      named[kind].add(slug);
    }
  }
  for (const kind of ['lesson', 'assignment'] as const) {
    for (const slug of folders[kind].filter((one) => !named[kind].has(one))) {
      problems.error(file, placeOf(['modules'], 'key'), `the ${kind} "${slug}" is not named`);
    }
  }
  for (const [slug, quiz] of found.quizzes) {
    const lost = quiz.questions.find((one) => one.lesson !== undefined && !found.lessonFolders.includes(one.lesson));
    if (lost) {
      const message = `the question "${lost.id}" of the quiz "${slug}" names a lesson that is not there: ${lost.lesson}`;
      problems.error(file, placeOf(['modules'], 'key'), message);
    }
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

/** Producers, of whom many read little, hear their lessons and questions: which ones nobody has read aloud yet, by language. */
export function warnOfSilence(
  { file, data, placeOf }: YamlFile<CourseFile>,
  { lessons, quizzes }: Pick<Found, 'lessons' | 'quizzes'>,
  problems: ProblemList,
): void {
  if (data.audience !== 'producers') return;
  const warn = (locale: string, where: string, silent: readonly { slug: string }[]) => {
    if (silent.length === 0) return;
    const names = silent.map((one) => one.slug).join(', ');
    problems.warn(file, placeOf(['audience']), `nobody reads aloud in ${locale} (${where}): ${names}`);
  };
  for (const locale of data.locales) {
    const isSilent = (lesson: LessonSource) => lesson.texts.get(locale)?.about.narration === undefined;
    const hasSilence = ({ texts }: QuizSource) =>
      Object.values(texts[locale]?.questions ?? {}).some((question) => question.sound === undefined);
    warn(locale, `lessons/…/${locale}.opus`, [...lessons.values()].filter(isSilent));
    warn(locale, `quizzes/…/<question>.${locale}.opus`, [...quizzes.values()].filter(hasSilence));
  }
}
