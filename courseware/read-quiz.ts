import type { QuizDrawing, QuizQuestion, QuizRules, QuizText } from '#domain/learning/content.ts';
import { addDraws } from './add-draws.ts';
import { mostYamlBytes } from './limits.ts';
import type { BankTopic } from './read-bank.ts';
import { type QuestionsContext, readQuestions } from './read-questions.ts';
import { readText } from './read-text.ts';
import { quizSchema } from './schemas/quiz.ts';
import { drawingOf, rulesOf } from './to-question.ts';
import { readYaml } from './yaml-file.ts';

export interface QuizSource {
  slug: string;
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  /** With those that it draws from the bank. */
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
  /** Left out where it has none. */
  rules?: QuizRules;
}

/** Reads a quiz's structure and its words in every language; undefined when it cannot be used. */
export async function readQuiz(
  slug: string,
  context: QuestionsContext & { bank: ReadonlyMap<string, BankTopic> },
): Promise<QuizSource | undefined> {
  const { files, problems, bank, sourceLocale } = context;
  const path = `quizzes/${slug}`;
  const file = await readText(files, `${context.folder}/${path}/quiz.yaml`, { mostBytes: mostYamlBytes, problems });
  const quiz = file && readYaml(file, quizSchema, problems);
  if (!quiz) return undefined;
  if (quiz.data.slug !== slug) problems.error(quiz.file, quiz.placeOf(['slug']), `slug must be the folder's: ${slug}`);
  const own = await readQuestions(path, quiz, context);
  const { questions, texts, pools } = addDraws(own, quiz, { bank, sourceLocale, problems });
  const { counts, passMark, maxAttempts } = quiz.data;
  const drawing = drawingOf({ ...quiz.data, ...(pools.length > 0 && { pools }) });
  return { slug, counts, passMark, maxAttempts, questions, texts, drawing, ...rulesOf(quiz.data) };
}
