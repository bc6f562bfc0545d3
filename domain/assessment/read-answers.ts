import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { type Answer, type AnswerProblem, type Answers, findAnswerProblem } from './grading.ts';

/** What was chosen and typed, by the name of its field: the question's id, or `itemField`. */
export type TypedAnswers = ReadonlyMap<string, readonly string[]>;

/** In each field. */
export const longestTyped = { number: 100, words: 200 };

/** Name of the field of an item in an ordering or matching question, or of a gap. */
export const itemField = (questionId: string, itemId: string) => `${questionId}.${itemId}`;

/**
 * What was chosen and typed, as far as it belongs to the quiz; nothing is made up for what is missing.
 * `positions` keeps the places of ordering questions as they were chosen, also when two are the same.
 */
export function readAnswers(
  typed: TypedAnswers,
  questions: readonly QuizQuestion[],
): { answers: Answers; positions: Record<string, string> } {
  const answers: Answers = {};
  const positions: Record<string, string> = {};
  for (const question of questions) {
    const answer = readAnswer(typed, question, positions);
    if (answer !== undefined) answers[question.id] = answer;
  }
  return { answers, positions };
}

function readAnswer(
  typed: TypedAnswers,
  question: QuizQuestion,
  positions: Record<string, string>,
): Answer | undefined {
  const read = (name: string) => typed.get(name)?.[0]?.slice(0, longestTyped.number) ?? '';
  const readWords = (name: string) => cleanLine(typed.get(name)?.[0]?.slice(0, longestTyped.words) ?? '');
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'picture-choice':
    case 'hotspot': {
      const value = read(question.id);
      return question.choices.includes(value) ? value : undefined;
    }
    case 'multiple': {
      const given = typed.get(question.id) ?? [];
      const known = question.choices.filter((choice) => given.includes(choice));
      return known.length > 0 ? known : undefined;
    }
    case 'numeric':
      return cleanLine(read(question.id)) || undefined;
    case 'ordering': {
      const places = question.choices.map((choice) => {
        const field = itemField(question.id, choice);
        const place = Number(read(field));
        const isPlace = Number.isInteger(place) && place >= 1 && place <= question.choices.length;
        if (isPlace) positions[field] = String(place);
        return { choice, place: isPlace ? place : undefined };
      });
      if (places.some((one) => one.place === undefined)) return undefined;
      // Two items at one place: one of them is listed twice, which the check of answers reports.
      return places.map((_one, index) => {
        const here = places.find((one) => one.place === index + 1);
        return (
          here?.choice ??
          places.find((one) => places.filter((other) => other.place === one.place).length > 1)?.choice ??
          ''
        );
      });
    }
    case 'matching': {
      const rights = new Set(question.pairs.map((pair) => pair.right));
      const chosen = question.pairs.map((pair) => [pair.left, read(itemField(question.id, pair.left))] as const);
      const known = chosen.filter(([, right]) => rights.has(right));
      return known.length > 0 ? Object.fromEntries(known) : undefined;
    }
    case 'fill-in': {
      const words = question.gaps.map(({ id }) => [id, readWords(itemField(question.id, id))] as const);
      const given = words.filter(([, one]) => one !== '');
      return given.length > 0 ? Object.fromEntries(given) : undefined;
    }
    case 'short-text':
      return readWords(question.id) || undefined;
  }
}

/** The questions that cannot be graded yet, by id. */
export function findProblems(
  questions: readonly QuizQuestion[],
  answers: Answers,
  units: Record<string, readonly string[]>,
): Record<string, AnswerProblem> {
  return Object.fromEntries(
    questions.flatMap((question): [string, AnswerProblem][] => {
      const problem = findAnswerProblem(question, answers[question.id], units[question.id]);
      return problem ? [[question.id, problem]] : [];
    }),
  );
}

/** Unit words of every question in every language: what may stand behind a typed number. */
export function unitWords(quiz: {
  questions: readonly QuizQuestion[];
  texts: Readonly<Record<string, QuizText>>;
}): Record<string, string[]> {
  return Object.fromEntries(
    quiz.questions.map((question) => [
      question.id,
      Object.values(quiz.texts).flatMap((text) => text.questions[question.id]?.unit ?? []),
    ]),
  );
}
