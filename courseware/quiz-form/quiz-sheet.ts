import { looseYaml } from '#courseware/outline.ts';
import { listOf, mapOf, textOf } from './loose-values.ts';
import { leavesOf, type QuestionSheet } from './question-sheet.ts';

/** The texts of a quiz: its structure, and its words by language; a language without a file is not there. */
export interface QuizTexts {
  structure: string;
  words: ReadonlyMap<string, string>;
}

/** Questions of a topic of the bank: of these difficulties, of these ids, so many; of what is empty, all. */
export interface SheetDraw {
  topic: string;
  difficulty: string[];
  questions: string[];
  draw: string;
}

/** What the form of a quiz shows of the whole of it. */
export interface QuizSheet {
  counts: boolean;
  passMark: string;
  maxAttempts: string;
  isShuffled: boolean;
  /** By language. */
  titles: Record<string, string>;
  /** Minutes; empty: as long as people like. */
  timeLimit: string;
  /** When right answers are told; empty: after handing in. */
  feedback: string;
  /** ISO 8601 with its zone; empty: never. */
  closesAt: string;
  pools: { draw: string; of: string[] }[];
  /** Out of the bank. */
  draws: SheetDraw[];
  questions: QuestionSheet[];
}

/**
 * Reads a quiz for its form, as far as it can be read: drafts are looked at before they are right.
 *
 * @returns undefined where quiz.yaml is no YAML, or is a list of nothing
 */
export function readQuizSheet({ structure, words }: QuizTexts): QuizSheet | undefined {
  const quiz = looseYaml(structure);
  if (quiz === null || typeof quiz !== 'object' || Array.isArray(quiz)) return undefined;
  const { counts, passMark, maxAttempts, shuffle, pools, draws, questions, ...rules } = mapOf(quiz);
  const spoken = [...words].map(([locale, text]) => [locale, mapOf(looseYaml(text))] as const);
  return {
    counts: counts === true,
    passMark: textOf(passMark),
    maxAttempts: textOf(maxAttempts),
    isShuffled: shuffle === true,
    titles: Object.fromEntries(spoken.map(([locale, { title }]) => [locale, textOf(title)])),
    timeLimit: textOf(rules.timeLimit),
    feedback: textOf(rules.feedback),
    closesAt: textOf(rules.closesAt),
    draws: listOf(draws)
      .map(mapOf)
      .map(({ topic, difficulty, questions: ids, draw }) => ({
        ...{ topic: textOf(topic), draw: textOf(draw) },
        ...{ difficulty: listOf(difficulty).map(textOf), questions: listOf(ids).map(textOf) },
      })),
    pools: listOf(pools).map((pool) => ({
      draw: textOf(mapOf(pool).draw),
      of: listOf(mapOf(pool).of).map(textOf),
    })),
    questions: listOf(questions).map((question) => {
      const { id } = mapOf(question);
      const about = spoken.map(([locale, file]) => [locale, mapOf(mapOf(file.questions)[textOf(id)])] as const);
      return leavesOf(mapOf(question), new Map(about));
    }),
  };
}
