import { acceptedWords } from '#domain/assessment/typed-words.ts';
import type {
  QuizDrawing,
  QuizQuestion,
  QuizRules,
  QuizText,
  QuizVariable,
  SingleQuestion,
} from '#domain/learning/content.ts';
import { compileFormula, evaluateFormula } from '#domain/learning/formula.ts';
import type { FileQuestion, QuizFile } from './schemas/quiz.ts';

type FileNumeric = Extract<FileQuestion, { kind: 'numeric' }>;

/** A question as it is stored: with nothing in it that is undefined, and lists where the order of keys counts. */
export function toQuestion(question: FileQuestion): QuizQuestion {
  const { id, points, lesson, topic, difficulty } = question;
  const about = {
    ...{ id, points },
    ...(lesson !== undefined && { lesson }),
    ...(topic !== undefined && { topic }),
    ...(difficulty !== undefined && { difficulty }),
  };
  switch (question.kind) {
    case 'single':
    case 'picture-choice': {
      const { kind, choices, answer } = question;
      return { ...about, kind, choices, answer, ...sharesOf(question) };
    }
    case 'true-false':
      return { ...about, kind: 'true-false', choices: ['true', 'false'], answer: String(question.answer) };
    case 'hotspot': {
      const spots = Object.fromEntries(Object.entries(question.spots).map(([name, [x, y]]) => [name, { x, y }]));
      return {
        ...about,
        kind: 'hotspot',
        choices: Object.keys(spots),
        answer: question.answer,
        spots,
        ...sharesOf(question),
      };
    }
    case 'multiple': {
      const { choices, answer, partial } = question;
      return { ...about, kind: 'multiple', choices, answer, ...(partial && { isPartial: true }) };
    }
    case 'numeric':
      return toNumeric(question, about);
    case 'ordering':
      return { ...about, kind: 'ordering', choices: question.choices };
    case 'matching': {
      const pairs = Object.entries(question.pairs).map(([left, right]) => ({ left, right }));
      return { ...about, kind: 'matching', pairs };
    }
    case 'fill-in':
      return { ...about, kind: 'fill-in', gaps: question.gaps.map((gap) => ({ id: gap, accepted: [] })) };
    case 'short-text':
      return {
        ...about,
        ...{ kind: 'short-text', accepted: [] },
        ...(question.match === 'contains' && { isContained: true }),
      };
  }
}

function sharesOf({ shares }: { shares?: Record<string, number> | undefined }): Pick<SingleQuestion, 'shares'> {
  return shares && Object.keys(shares).length > 0 ? { shares } : {};
}

/** The question with what may be typed, which stands among the words of each language; all of them are right everywhere. */
export function withAccepted(question: QuizQuestion, texts: readonly QuizText[]): QuizQuestion {
  const words = texts.flatMap((text) => text.questions[question.id] ?? []);
  const all = (parts: (string | undefined)[]) => [...new Set(parts.flatMap((part) => acceptedWords(part ?? '')))];
  if (question.kind === 'short-text') return { ...question, accepted: all(words.map((one) => one.accept)) };
  if (question.kind !== 'fill-in') return question;
  const gaps = question.gaps.map(({ id }) => ({ id, accepted: all(words.map((one) => one.gaps?.[id])) }));
  return { ...question, gaps };
}

function toNumeric(
  question: FileNumeric,
  about: Pick<QuizQuestion, 'id' | 'points' | 'lesson' | 'topic' | 'difficulty'>,
): Extract<QuizQuestion, { kind: 'numeric' }> {
  const { tolerance, bands, unit } = question;
  const known = {
    ...{ ...about, kind: 'numeric' as const, tolerance },
    ...(bands && bands.length > 0 && { bands }),
    ...(unit !== undefined && { unit }),
  };
  const variables = variablesOf(question);
  if (variables.length === 0) return { ...known, answer: question.answer ?? 0 };
  const compiled = formulaOf(question);
  const formula = 'formula' in compiled ? compiled.formula : '0';
  const smallest = Object.fromEntries(variables.map((one) => [one.name, one.from]));
  return { ...known, variables, formula, answer: evaluateFormula(formula, smallest) };
}

export function variablesOf({ variables = {} }: FileNumeric): QuizVariable[] {
  return Object.entries(variables).map(([name, one]) => ({ name, ...one }));
}

export function formulaOf(question: FileNumeric): ReturnType<typeof compileFormula> {
  const names = variablesOf(question).map((one) => one.name);
  return compileFormula(question.formula ?? '', names);
}

export function drawingOf({ pools, shuffle }: QuizFile): QuizDrawing {
  return { ...(pools && { pools }), ...(shuffle && { isShuffled: true }) };
}

/** Nothing where it has none: what a quiz says of itself then stays what it was. */
export function rulesOf({ timeLimit, feedback, closesAt }: QuizFile): { rules?: QuizRules } {
  const rules: QuizRules = {
    ...(timeLimit !== undefined && { timeLimit }),
    ...(feedback !== undefined && { feedback }),
    ...(closesAt !== undefined && { closesAt }),
  };
  return Object.keys(rules).length > 0 ? { rules } : {};
}
