import { join } from 'node:path';
import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { listFiles, readText } from './read-files.ts';
import { type QuizFile, quizSchema, quizTextSchema } from './schemas.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export interface QuizSource {
  slug: string;
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
}

export interface QuizContext {
  root: string;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  problems: ProblemList;
}

/** Reads a quiz's structure and its words in every language; undefined when it cannot be used. */
export async function readQuiz(slug: string, context: QuizContext): Promise<QuizSource | undefined> {
  const { root, sourceLocale, locales, problems } = context;
  const folder = `${context.folder}/quizzes/${slug}`;
  const file = await readText(root, `${folder}/quiz.yaml`, problems);
  const quiz = file && readYaml(file, quizSchema, problems);
  if (!quiz) return undefined;
  if (quiz.data.slug !== slug) problems.error(quiz.file, quiz.placeOf(['slug']), `slug must be the folder's: ${slug}`);
  checkStructure(quiz, problems);

  const questions = quiz.data.questions.map(toQuestion);
  const texts: Record<string, QuizText> = {};
  for (const name of await listFiles(join(root, folder))) {
    if (name === 'quiz.yaml') continue;
    const locale = name.replace(/\.yaml$/, '');
    const path = `${folder}/${name}`;
    if (!name.endsWith('.yaml') || !locales.includes(locale)) {
      problems.error(path, fileStart, `not the words of a language of the course (${locales.join(', ')})`);
      continue;
    }
    const textFile = await readText(root, path, problems);
    const text = textFile && readYaml(textFile, quizTextSchema, problems);
    if (!text) continue;
    checkWords(text, questions, problems);
    texts[locale] = text.data;
  }
  if (!texts[sourceLocale]) {
    problems.error(`${folder}/${sourceLocale}.yaml`, fileStart, 'the words in the source language are missing');
  }
  for (const locale of locales) {
    if (locale !== sourceLocale && !texts[locale]) {
      problems.warn(`${folder}/quiz.yaml`, fileStart, `not yet translated into ${locale}`);
    }
  }
  return { ...quiz.data, questions, texts };
}

function toQuestion(question: QuizFile['questions'][number]): QuizQuestion {
  if (question.kind === 'matching') {
    const pairs = Object.entries(question.pairs).map(([left, right]) => ({ left, right }));
    return { id: question.id, kind: 'matching', points: question.points, pairs };
  }
  if (question.kind === 'numeric') {
    const { unit, ...rest } = question;
    return unit === undefined ? rest : { ...rest, unit };
  }
  return question;
}

/** What a schema cannot say: ids once, answers among the choices, right items once. */
function checkStructure({ file, data, placeOf }: YamlFile<QuizFile>, problems: ProblemList): void {
  const ids = new Set<string>();
  for (const [index, question] of data.questions.entries()) {
    const at = (...path: PropertyKey[]) => placeOf(['questions', index, ...path]);
    if (ids.has(question.id)) problems.error(file, at('id'), `the id "${question.id}" is used twice`);
    ids.add(question.id);
    if ('choices' in question && new Set(question.choices).size < question.choices.length) {
      problems.error(file, at('choices'), 'a choice stands here twice');
    }
    if (question.kind === 'single' && !question.choices.includes(question.answer)) {
      problems.error(file, at('answer'), `the answer "${question.answer}" is not among the choices`);
    }
    if (question.kind === 'multiple') {
      const wrong = question.answer.find((one) => !question.choices.includes(one));
      if (wrong) problems.error(file, at('answer'), `the answer "${wrong}" is not among the choices`);
      if (new Set(question.answer).size < question.answer.length) {
        problems.error(file, at('answer'), 'an answer stands here twice');
      }
    }
    if (question.kind === 'matching') {
      const rights = Object.values(question.pairs);
      if (rights.length < 2) problems.error(file, at('pairs'), 'at least two pairs');
      if (new Set(rights).size < rights.length) problems.error(file, at('pairs'), 'two pairs have the same right side');
    }
  }
}

type QuizWords = YamlFile<{ questions: QuizText['questions'] }>;

function checkWords(
  { file, data, placeOf }: QuizWords,
  questions: readonly QuizQuestion[],
  problems: ProblemList,
): void {
  for (const question of questions) {
    const words = data.questions[question.id];
    if (!words) {
      problems.error(file, placeOf(['questions'], 'key'), `the words of question "${question.id}" are missing`);
      continue;
    }
    const wanted: Record<'choices' | 'left' | 'right', readonly string[]> = {
      choices: 'choices' in question ? question.choices : [],
      left: question.kind === 'matching' ? question.pairs.map((pair) => pair.left) : [],
      right: question.kind === 'matching' ? question.pairs.map((pair) => pair.right) : [],
    };
    for (const part of ['choices', 'left', 'right'] as const) {
      const given = Object.keys(words[part] ?? {});
      const missing = wanted[part].find((one) => !given.includes(one));
      const extra = given.find((one) => !wanted[part].includes(one));
      const path = ['questions', question.id];
      if (missing) problems.error(file, placeOf([...path, part], 'key'), `${part}: "${missing}" has no words`);
      if (extra) {
        problems.error(file, placeOf([...path, part, extra], 'key'), `${part}: "${extra}" is not in quiz.yaml`);
      }
    }
  }
  const known = new Set(questions.map((question) => question.id));
  const extra = Object.keys(data.questions).find((id) => !known.has(id));
  if (extra) problems.error(file, placeOf(['questions', extra], 'key'), `question "${extra}" is not in quiz.yaml`);
}
