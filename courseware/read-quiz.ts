import type { QuizDrawing, QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { checkStructure, checkWords } from './check-quiz.ts';
import { type Files, listFiles } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readText } from './read-text.ts';
import { type QuizFile, quizSchema, quizTextSchema } from './schemas.ts';
import { checkWords as checkGlossaryWords, type SharedGlossary } from './shared-glossary.ts';
import { readYaml } from './yaml-file.ts';

export interface QuizSource {
  slug: string;
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
}

export interface QuizContext {
  files: Files;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  shared: SharedGlossary;
  problems: ProblemList;
}

/** Reads a quiz's structure and its words in every language; undefined when it cannot be used. */
export async function readQuiz(slug: string, context: QuizContext): Promise<QuizSource | undefined> {
  const { files, sourceLocale, locales, problems } = context;
  const folder = `${context.folder}/quizzes/${slug}`;
  const reading = { mostBytes: mostYamlBytes, problems };
  const file = await readText(files, `${folder}/quiz.yaml`, reading);
  const quiz = file && readYaml(file, quizSchema, problems);
  if (!quiz) return undefined;
  if (quiz.data.slug !== slug) problems.error(quiz.file, quiz.placeOf(['slug']), `slug must be the folder's: ${slug}`);
  checkStructure(quiz, problems);

  const questions = quiz.data.questions.map(toQuestion);
  const texts: Record<string, QuizText> = {};
  for (const name of await listFiles(files, folder)) {
    if (name === 'quiz.yaml') continue;
    const locale = name.replace(/\.yaml$/, '');
    const path = `${folder}/${name}`;
    if (!name.endsWith('.yaml') || !locales.includes(locale)) {
      problems.error(path, fileStart, `not the words of a language of the course (${locales.join(', ')})`);
      continue;
    }
    const textFile = await readText(files, path, reading);
    const text = textFile && readYaml(textFile, quizTextSchema, problems);
    if (!textFile || !text) continue;
    checkGlossaryWords(textFile, { glossary: context.shared, locale, problems });
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
  return { ...quiz.data, questions, texts, drawing: {} };
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
