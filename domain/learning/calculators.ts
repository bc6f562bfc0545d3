import { evaluateFormula } from './formula.ts';

export const calculatorKinds = ['price', 'freight', 'volume', 'exchange', 'break-even'] as const;
export type CalculatorKind = (typeof calculatorKinds)[number];

/** What a number is of. Names of currencies come from the lesson. */
type UnitName = 'money' | 'moneyEach' | 'foreign' | 'rate' | 'kg' | 'cm' | 'm3' | 'percent' | 'pieces' | 'days';

interface Input {
  id: string;
  unit: UnitName;
  /** Nothing, or less, makes no sense. */
  isMoreThanNothing?: true;
  /** Not so much. */
  below?: number;
}

interface Output {
  id: string;
  unit: UnitName;
  /** Reverse Polish notation over inputs and the outputs before it (domain/learning/formula.ts). */
  formula: string;
  digits: number;
  /** What people came for. */
  isMain?: true;
}

export interface Calculator {
  inputs: readonly Input[];
  outputs: readonly Output[];
}

/** The sums that lessons teach, each the same in every lesson. `step`: prices are rounded up to its multiples. */
export const calculators: Readonly<Record<CalculatorKind, Calculator>> = {
  price: {
    inputs: [
      { id: 'spent', unit: 'money' },
      { id: 'sold', unit: 'kg', isMoreThanNothing: true },
      { id: 'extra', unit: 'moneyEach' },
      { id: 'profit', unit: 'moneyEach' },
      { id: 'fee', unit: 'percent', below: 100 },
    ],
    outputs: [
      { id: 'each', unit: 'moneyEach', formula: 'spent sold /', digits: 0 },
      { id: 'lowest', unit: 'moneyEach', formula: 'each extra + 1 fee 100 / - / step up', digits: 0 },
      {
        id: 'ask',
        unit: 'moneyEach',
        formula: 'each extra + profit + 1 fee 100 / - / step up',
        digits: 0,
        isMain: true,
      },
    ],
  },
  freight: {
    inputs: [
      { id: 'trip', unit: 'money' },
      { id: 'own', unit: 'kg', isMoreThanNothing: true },
      { id: 'others', unit: 'kg' },
    ],
    outputs: [
      { id: 'alone', unit: 'moneyEach', formula: 'trip own /', digits: 0 },
      { id: 'shared', unit: 'moneyEach', formula: 'trip own others + /', digits: 0, isMain: true },
      { id: 'saved', unit: 'money', formula: 'trip trip own others + / own * -', digits: 0 },
    ],
  },
  volume: {
    inputs: [
      { id: 'length', unit: 'cm', isMoreThanNothing: true },
      { id: 'width', unit: 'cm', isMoreThanNothing: true },
      { id: 'height', unit: 'cm', isMoreThanNothing: true },
      { id: 'weight', unit: 'kg', isMoreThanNothing: true },
      { id: 'pieces', unit: 'pieces', isMoreThanNothing: true },
      { id: 'divisor', unit: 'pieces', isMoreThanNothing: true },
    ],
    outputs: [
      { id: 'space', unit: 'm3', formula: 'length width * height * pieces * 1000000 /', digits: 3 },
      { id: 'byScale', unit: 'kg', formula: 'weight pieces *', digits: 1 },
      { id: 'bySpace', unit: 'kg', formula: 'length width * height * divisor / pieces *', digits: 1 },
      { id: 'charged', unit: 'kg', formula: 'byScale bySpace max', digits: 1, isMain: true },
    ],
  },
  exchange: {
    inputs: [
      { id: 'amount', unit: 'money' },
      { id: 'rate', unit: 'rate', isMoreThanNothing: true },
      { id: 'later', unit: 'rate', isMoreThanNothing: true },
    ],
    outputs: [
      { id: 'foreign', unit: 'foreign', formula: 'amount rate / 0.01 up', digits: 2, isMain: true },
      { id: 'worth', unit: 'money', formula: 'amount rate / later *', digits: 0 },
      { id: 'change', unit: 'money', formula: 'worth amount -', digits: 0 },
    ],
  },
  'break-even': {
    inputs: [
      { id: 'fixed', unit: 'money' },
      { id: 'days', unit: 'days', isMoreThanNothing: true },
      { id: 'earned', unit: 'moneyEach' },
      { id: 'cost', unit: 'moneyEach' },
    ],
    outputs: [
      { id: 'margin', unit: 'moneyEach', formula: 'earned cost -', digits: 0 },
      { id: 'year', unit: 'pieces', formula: 'fixed margin / 1 up', digits: 0 },
      { id: 'day', unit: 'pieces', formula: 'fixed margin / days / 1 up', digits: 0, isMain: true },
    ],
  },
};

/** Numbers of a lesson's example: what stands in the fields at first. */
export interface CalculatorSetting {
  kind: CalculatorKind;
  values: Record<string, number>;
  /** Prices are rounded up to its multiples. */
  step: number;
  /** Names of the currencies, in the lesson's language. */
  currency: string;
  foreign: string;
}

export const mostOfCalculator = 1e12;

/** `missing`: nothing, or no number, was typed. `tooSmall`, `tooLarge`: it makes no sense there. */
export type InputProblem = 'missing' | 'tooSmall' | 'tooLarge';

/** What is wrong with each number that was typed. */
export function inputProblems(
  kind: CalculatorKind,
  values: Readonly<Record<string, number | undefined>>,
): Record<string, InputProblem> {
  const problems: Record<string, InputProblem> = {};
  for (const { id, isMoreThanNothing, below = mostOfCalculator } of calculators[kind].inputs) {
    const value = values[id];
    if (value === undefined || !Number.isFinite(value)) problems[id] = 'missing';
    else if (value < 0 || (isMoreThanNothing && value === 0)) problems[id] = 'tooSmall';
    else if (value >= below) problems[id] = 'tooLarge';
  }
  return problems;
}

/**
 * What comes out, by output.
 *
 * @returns null where nothing does: of what brings no more than it costs, no number is enough
 */
export function calculate(
  kind: CalculatorKind,
  values: Readonly<Record<string, number>>,
  step: number,
): Record<string, number> | null {
  const known: Record<string, number> = { ...values, step };
  const results: Record<string, number> = {};
  for (const { id, formula } of calculators[kind].outputs) {
    const result = evaluateFormula(formula, known);
    known[id] = result;
    results[id] = result;
  }
  const isSense =
    Object.values(results).every(Number.isFinite) && !(kind === 'break-even' && (results.margin ?? 0) <= 0);
  return isSense ? results : null;
}
