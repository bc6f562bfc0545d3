import { type Files, listFiles, listFolders } from '#courseware/files.ts';
import { mostLessonBytes, mostYamlBytes } from '#courseware/limits.ts';
import { fileStart, ProblemList } from '#courseware/problem.ts';
import type { CourseSource } from '#courseware/read-course.ts';
import { readText, type TextFile } from '#courseware/read-text.ts';
import { differentFigures, figuresOf } from './figures.ts';
import { lengthBias, numericShare } from './quiz-bias.ts';
import { type Readability, readability } from './readability.ts';
import { wrongSums } from './sums.ts';

/** How a lesson reads in one language. */
export interface LessonReport extends Readability {
  course: string;
  lesson: string;
  locale: string;
  /** What course.yaml plans for it. */
  minutes: number;
}

export interface Proof {
  problems: ProblemList;
  lessons: LessonReport[];
}

/** Producers who reckon slowly pass too: at most so much of a counting quiz is sums. */
const mostNumeric = 0.5;

/**
 * Reads the texts of courses again, as a careful second reader does: sums that come out, figures that every language has,
 * choices whose length tells nothing, key terms that are used. What cannot be read was said by `readContent`.
 */
export async function proofread(files: Files, courses: readonly CourseSource[]): Promise<Proof> {
  const proof: Proof = { problems: new ProblemList(), lessons: [] };
  for (const course of courses) {
    const folder = `courses/${course.slug}`;
    for (const area of ['lessons', 'quizzes', 'assignments']) {
      for (const slug of await listFolders(files, `${folder}/${area}`)) {
        await proofreadTexts(files, `${folder}/${area}/${slug}`, { course, proof });
      }
    }
    await proofreadTexts(files, `${folder}/facilitator`, { course, proof });
    await checkTerms(files, course, proof.problems);
    checkQuizzes(course, proof.problems);
  }
  return proof;
}

async function proofreadTexts(
  files: Files,
  folder: string,
  { course, proof }: { course: CourseSource; proof: Proof },
): Promise<void> {
  const { sourceLocale, locales } = course.course;
  const texts = new Map<string, TextFile>();
  for (const name of await listFiles(files, folder)) {
    const [locale = '', ending] = name.split('.');
    if (!locales.includes(locale) || (ending !== 'md' && ending !== 'yaml')) continue;
    const mostBytes = ending === 'md' ? mostLessonBytes : mostYamlBytes;
    const text = await readText(files, `${folder}/${name}`, { mostBytes, problems: new ProblemList() });
    if (text) texts.set(locale, text);
  }
  const source = texts.get(sourceLocale);
  const figures = source && figuresOf(source.text, sourceLocale);
  for (const [locale, { file, text }] of texts) {
    for (const { line, column, written, right } of wrongSums(text, locale)) {
      proof.problems.error(file, { line, column }, `does not come out: ${written}; it is ${right}`);
    }
    if (figures && locale !== sourceLocale) {
      const { missing, extra } = differentFigures(figures, figuresOf(text, locale));
      if (missing.length > 0)
        proof.problems.error(file, fileStart, `figures of ${sourceLocale} that are not here: ${missing.join(' ')}`);
      if (extra.length > 0)
        proof.problems.error(file, fileStart, `figures that ${sourceLocale} does not have: ${extra.join(' ')}`);
    }
    if (!file.endsWith('.md') || !file.includes('/lessons/')) continue;
    const lesson = folder.split('/').at(-1) ?? '';
    const planned = course.modules
      .flatMap((one) => one.activities)
      .find((one) => one.kind === 'lesson' && one.slug === lesson);
    proof.lessons.push({
      course: course.slug,
      lesson,
      locale,
      minutes: planned?.minutes ?? 0,
      ...readability(text, locale),
    });
  }
}

/** A key term that no lesson marks is one that nobody can look up where they meet it. */
async function checkTerms(files: Files, course: CourseSource, problems: ProblemList): Promise<void> {
  const folder = `courses/${course.slug}`;
  let text = '';
  for (const slug of await listFolders(files, `${folder}/lessons`)) {
    const path = `${folder}/lessons/${slug}/${course.course.sourceLocale}.md`;
    text += (await readText(files, path, { mostBytes: mostLessonBytes, problems: new ProblemList() }))?.text ?? '';
  }
  for (const { slug } of course.glossary) {
    if (!text.includes(`{slug=${slug}}`)) {
      problems.warn(`${folder}/glossary.yaml`, fileStart, `no lesson marks the term "${slug}"`);
    }
  }
}

function checkQuizzes({ slug, course, quizzes }: CourseSource, problems: ProblemList): void {
  const file = `courses/${slug}/course.yaml`;
  for (const locale of course.locales) {
    const bias = lengthBias(
      [...quizzes.values()].map(({ questions, texts }) => ({
        questions,
        choices: new Map(Object.entries(texts[locale]?.questions ?? {}).map(([id, one]) => [id, one.choices ?? {}])),
      })),
    );
    if (bias) {
      const told = `the longest choice is right in ${bias.longest} of ${bias.of} questions in ${locale}`;
      problems.warn(file, fileStart, `${told}: make the wrong ones as long`);
    }
  }
  if (course.audience !== 'producers') return;
  for (const quiz of quizzes.values()) {
    const share = numericShare(quiz.questions);
    if (quiz.counts && share > mostNumeric) {
      const told = `${Math.round(share * 100)}% of the points are for sums`;
      problems.warn(`courses/${slug}/quizzes/${quiz.slug}/quiz.yaml`, fileStart, `${told}: at most half`);
    }
  }
}
