import type { NumericQuestion, QuizQuestion } from '#domain/learning/content.ts';
import { isVisible } from '#domain/text/visible.ts';
import { readNumber } from './grading-number.ts';
import { isAccepted } from './typed-words.ts';

/**
 * An answer as it was given: a choice (single), choices (multiple), items in order (ordering), what was typed
 * (numeric, short-text), left → right (matching), gap → what was typed (fill-in).
 */
export type Answer = string | string[] | Record<string, string>;
export type Answers = Record<string, Answer>;

export interface QuestionResult {
  points: number;
  maxPoints: number;
  isRight: boolean;
}

export interface QuizResult {
  questions: Record<string, QuestionResult>;
  points: number;
  maxPoints: number;
  /** 0 to 100, two decimals. */
  percent: number;
}

export type AnswerProblem = 'missing' | 'not_a_number' | 'position_twice';

const round = (value: number) => Math.round((value + Number.EPSILON) * 100) / 100;

/** What keeps an answer from being graded; undefined when it is complete. */
export function findAnswerProblem(
  question: QuizQuestion,
  answer: Answer | undefined,
  units: readonly string[] = [],
): AnswerProblem | undefined {
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'picture-choice':
    case 'hotspot':
      return typeof answer === 'string' && question.choices.includes(answer) ? undefined : 'missing';
    case 'multiple': {
      const given = Array.isArray(answer) ? answer : [];
      return given.some((one) => question.choices.includes(one)) ? undefined : 'missing';
    }
    case 'numeric': {
      if (typeof answer !== 'string' || !isVisible(answer)) return 'missing';
      return readNumber(answer, unitsOf(question, units)).length > 0 ? undefined : 'not_a_number';
    }
    case 'ordering': {
      const given = Array.isArray(answer) ? answer : [];
      if (given.length !== question.choices.length) return 'missing';
      return question.choices.every((choice) => given.includes(choice)) ? undefined : 'position_twice';
    }
    case 'matching': {
      const given = isRecord(answer) ? answer : {};
      const rights = new Set(question.pairs.map((pair) => pair.right));
      return question.pairs.every((pair) => rights.has(given[pair.left] ?? '')) ? undefined : 'missing';
    }
    case 'fill-in': {
      const given = isRecord(answer) ? answer : {};
      return question.gaps.every((gap) => isVisible(typedIn(given, gap.id))) ? undefined : 'missing';
    }
    case 'short-text':
      return typeof answer === 'string' && isVisible(answer) ? undefined : 'missing';
  }
}

/**
 * Grades one answer.
 *
 * - single (of words, pictures or places), multiple, numeric: all points or none (multiple: every right choice and no wrong
 *   one; a partial one: each right choice counts, each wrong one takes one of them back), unless the question says of a wrong
 *   choice, or of a number that is further off, that it has a part of them;
 * - numeric: any reading of what was typed within the tolerance is right; of several readings the best one counts;
 * - ordering: the share of neighbours that stand in the right sequence, so that one item put at the wrong end does not
 *   cost everything;
 * - matching: the share of right pairs; fill-in: the share of right gaps;
 * - what is typed in words: as `isAccepted` compares it.
 *
 * Points are rounded to two decimals. An answer that is missing or unreadable earns none.
 */
export function gradeAnswer(
  question: QuizQuestion,
  answer: Answer | undefined,
  units: readonly string[] = [],
): QuestionResult {
  const share = Math.min(1, Math.max(0, rightShare(question, answer, units)));
  return { points: round(share * question.points), maxPoints: question.points, isRight: share === 1 };
}

function rightShare(question: QuizQuestion, answer: Answer | undefined, units: readonly string[]): number {
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'picture-choice':
    case 'hotspot':
      if (answer === question.answer) return 1;
      return typeof answer === 'string' && question.shares && Object.hasOwn(question.shares, answer)
        ? partOf(question.shares[answer])
        : 0;
    case 'multiple': {
      const given = new Set(Array.isArray(answer) ? answer : []);
      const right = question.answer.filter((one) => given.has(one)).length;
      const wrong = given.size - right;
      if (question.isPartial) return (right - wrong) / question.answer.length;
      return wrong === 0 && right === question.answer.length ? 1 : 0;
    }
    case 'numeric': {
      if (typeof answer !== 'string') return 0;
      const readings = readNumber(answer, unitsOf(question, units));
      return Math.max(0, ...readings.map((value) => shareOfNumber(question, value)));
    }
    case 'ordering': {
      if (findAnswerProblem(question, answer) || !Array.isArray(answer)) return 0;
      if (question.choices.length < 2) return 1;
      const neighbours = question.choices.slice(1);
      const right = neighbours.filter(
        (choice, index) => answer.indexOf(choice) === answer.indexOf(question.choices[index] ?? '') + 1,
      );
      return right.length / neighbours.length;
    }
    case 'matching': {
      const given = isRecord(answer) ? answer : {};
      return question.pairs.filter((pair) => given[pair.left] === pair.right).length / question.pairs.length;
    }
    case 'fill-in': {
      const given = isRecord(answer) ? answer : {};
      const right = question.gaps.filter((gap) => isAccepted(typedIn(given, gap.id), gap.accepted));
      return right.length / question.gaps.length;
    }
    case 'short-text': {
      if (typeof answer !== 'string') return 0;
      return isAccepted(answer, question.accepted, { isContained: question.isContained === true }) ? 1 : 0;
    }
  }
}

/** All for what is within the tolerance, else what the narrowest band has that it is in. */
function shareOfNumber({ answer, tolerance, bands = [] }: NumericQuestion, value: number): number {
  // A hair more than the tolerance, because 0.1 + 0.2 is not 0.3 in binary.
  const isWithin = (most: number) => Math.abs(value - answer) <= most + Math.abs(answer) * 1e-9;
  if (isWithin(tolerance)) return 1;
  return partOf(bands.find((band) => isWithin(band.within))?.percent);
}

/** Per cent of a question's points for what is not quite right: never all of them. */
function partOf(percent = 0): number {
  return Math.min(99, Math.max(0, percent)) / 100;
}

/** Grades a quiz. `units` are the unit words of each question in the reader's language. */
export function gradeQuiz(
  questions: readonly QuizQuestion[],
  answers: Answers,
  units: Record<string, readonly string[]> = {},
): QuizResult {
  const results: Record<string, QuestionResult> = {};
  for (const question of questions) {
    results[question.id] = gradeAnswer(question, answers[question.id], units[question.id]);
  }
  const points = round(Object.values(results).reduce((sum, one) => sum + one.points, 0));
  const maxPoints = round(questions.reduce((sum, one) => sum + one.points, 0));
  const percent = maxPoints === 0 ? 0 : round((points / maxPoints) * 100);
  return { questions: results, points, maxPoints, percent };
}

export function isPassed(percent: number, passMark: number): boolean {
  return percent >= passMark;
}

function unitsOf(question: QuizQuestion, units: readonly string[]): string[] {
  return question.kind === 'numeric' && question.unit ? [question.unit, ...units] : [...units];
}

/** Answers come from outside: a gap may be called as something that every object has. */
function typedIn(given: Record<string, string>, gap: string): string {
  const typed: unknown = Object.hasOwn(given, gap) ? given[gap] : undefined;
  return typeof typed === 'string' ? typed : '';
}

function isRecord(answer: Answer | undefined): answer is Record<string, string> {
  return typeof answer === 'object' && !Array.isArray(answer);
}
