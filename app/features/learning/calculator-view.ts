import {
  type CalculatorSetting,
  calculate,
  calculators,
  type InputProblem,
  inputProblems,
  mostOfCalculator,
} from '#domain/learning/calculators.ts';
import { readAmount } from '#domain/learning/read-amount.ts';
import type { Formatter } from '#platform/i18n/format.ts';

/** What was typed into a calculator and sent, where there are no scripts. */
export interface TypedCalculator {
  /** Which one of the lesson, from 1. */
  number: number;
  typed: Readonly<Record<string, string>>;
}

/** A calculator as a reader sees it: what stands in its fields, and what comes of it. */
export interface CalculatorView {
  number: number;
  setting: CalculatorSetting;
  /** In the reader's notation, or as it was typed. */
  typed: Record<string, string>;
  problems: Record<string, InputProblem>;
  /** In the reader's notation; null where nothing comes out. */
  results: Record<string, string> | null;
}

const longestTyped = 40;

/** Reckons: with the lesson's numbers, or with those that were sent. */
export function presentCalculator(
  setting: CalculatorSetting,
  number: number,
  sent: TypedCalculator | null,
  format: Formatter,
): CalculatorView {
  const { kind, step } = setting;
  const { inputs, outputs } = calculators[kind];
  const isSent = sent?.number === number;
  const typed = Object.fromEntries(
    inputs.map(({ id }) => [
      id,
      isSent
        ? (sent.typed[id] ?? '').slice(0, longestTyped)
        : format.number(setting.values[id] ?? 0, { maximumFractionDigits: 4 }),
    ]),
  );
  const values = Object.fromEntries(
    inputs.map(({ id }) => [id, isSent ? readAmount(typed[id] ?? '', format.locale) : setting.values[id]]),
  );
  const problems = inputProblems(kind, values);
  const numbers = Object.keys(problems).length === 0 ? calculate(kind, values as Record<string, number>, step) : null;
  return {
    number,
    setting,
    typed,
    problems,
    results:
      numbers &&
      Object.fromEntries(
        outputs.map(({ id, digits }) => [
          id,
          format.number(rounded(numbers[id] ?? 0, digits), { maximumFractionDigits: digits }),
        ]),
      ),
  };
}

/** As public/lesson.js rounds. */
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** What public/lesson.js needs to reckon by itself: the same formulas, limits and marks. */
export function calculatorScript({ setting }: CalculatorView, format: Formatter): string {
  const { inputs, outputs } = calculators[setting.kind];
  const marks = format.number(1234.5, { maximumFractionDigits: 1 });
  return JSON.stringify({
    marks: [marks[1], marks[5]],
    step: setting.step,
    most: mostOfCalculator,
    inputs: inputs.map(({ id, isMoreThanNothing, below }) => [id, isMoreThanNothing ? 1 : 0, below ?? 0]),
    outputs: outputs.map(({ id, formula, digits }) => [id, formula, digits]),
    positive: setting.kind === 'break-even' ? 'margin' : '',
  });
}

/** What the address says of a calculator: `?calc=1&spent=…`. */
export function readTypedCalculator(search: URLSearchParams): TypedCalculator | null {
  const number = Number(search.get('calc'));
  if (!Number.isInteger(number) || number < 1) return null;
  return { number, typed: Object.fromEntries([...search].slice(0, 20)) };
}
