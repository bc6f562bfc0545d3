import { lengthOf } from '#domain/text/graphemes.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { type AskedQuestion, longestAnswer, scaleSteps } from './survey.ts';

/** What somebody answers, by the key of the question; what they leave out is not in it. */
export type SurveyAnswers = Record<string, string | number | string[]>;

/** What a form has in its fields, by name. */
export type TypedFields = ReadonlyMap<string, readonly string[]>;

export interface ReadSurvey {
  answers: SurveyAnswers;
  /** By key: `number` for what is no number from 0 to a million, `tooLong`; of the first question `nothing` where all are open. */
  problems: Record<string, 'number' | 'tooLong' | 'nothing'>;
}

const largestNumber = 1_000_000;

/** Reads a survey as it was filled in. Every question may be left out, not all of them; a choice that is not offered is none. */
export function readSurvey(typed: TypedFields, questions: readonly AskedQuestion[]): ReadSurvey {
  const answers: SurveyAnswers = {};
  const problems: ReadSurvey['problems'] = {};
  for (const question of questions) {
    const answer = readAnswer(question, typed.get(question.key) ?? []);
    if (answer === 'isNoNumber') problems[question.key] = 'number';
    else if (answer === 'isTooLong') problems[question.key] = 'tooLong';
    else if (answer !== null) answers[question.key] = answer.value;
  }
  const [first] = questions;
  const isEmpty = Object.keys(answers).length === 0 && Object.keys(problems).length === 0;
  if (first && isEmpty) problems[first.key] = 'nothing';
  return { answers, problems };
}

function readAnswer(
  { kind, choices }: AskedQuestion,
  given: readonly string[],
): { value: string | number | string[] } | 'isNoNumber' | 'isTooLong' | null {
  const [first = ''] = given;
  switch (kind) {
    case 'scale':
      return scaleSteps.some((step) => step === first) ? { value: Number(first) } : null;
    case 'single':
      return choices.includes(first) ? { value: first } : null;
    case 'multiple': {
      const chosen = choices.filter((choice) => given.includes(choice));
      return chosen.length > 0 ? { value: chosen } : null;
    }
    case 'number': {
      const number = readDecimal(first);
      if (number === null) return null;
      return number >= 0 && number <= largestNumber ? { value: number } : 'isNoNumber';
    }
    case 'text': {
      const text = cleanText(first);
      if (!isVisible(text)) return null;
      return lengthOf(text) > longestAnswer ? 'isTooLong' : { value: text };
    }
  }
}
