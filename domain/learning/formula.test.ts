import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { compileFormula, evaluateFormula } from './formula.ts';

const values = { kg: 380, fee: 2, price: 75_000 };
const reckon = (text: string) => {
  const compiled = compileFormula(text, Object.keys(values));
  return 'formula' in compiled ? evaluateFormula(compiled.formula, values) : compiled.problem;
};

describe('a formula', () => {
  it.each<[string, number]>([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 4 - 3', 3],
    ['100 / 10 / 5', 2],
    ['-kg + 400', 20],
    ['2 * -3', -6],
    ['kg * price', 28_500_000],
    ['price / (1 - fee / 100)', 75_000 / 0.98],
    ['up(52000 / (1 - fee / 100), 100)', 53_100],
    ['round(2.5)', 3],
    ['ceil(0.1 + 0.2 - 0.3)', 0],
    ['floor(7 / 2)', 3],
    ['min(kg, 100) + max(fee, 5)', 105],
  ])('%s is %d', (text, result) => {
    expect(reckon(text)).toBeCloseTo(result, 6);
  });

  it.each([
    ['kg +', 'the formula is not complete'],
    ['(kg', '")" is missing'],
    ['kg price', '"price" is not expected there'],
    ['tax * 2', '"tax" is no number'],
    ['min(kg)', '"," is missing'],
    ['2 ** 3', '"*" is no number'],
    ['kg; process.exit()', 'numbers, names'],
    ['constructor', '"constructor" is no number'],
    ['"x"', 'numbers, names'],
    ['', 'not complete'],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 'nested too deep'],
    [`${'-'.repeat(90)}1`, 'nested too deep'],
    ['1 + '.repeat(60), 'at most 200 characters'],
  ])('%s is refused', (text, problem) => {
    expect(reckon(text)).toContain(problem);
  });

  it('comes to what the same sum in JavaScript does', () => {
    const number = fc.integer({ min: 1, max: 999 }).map(String);
    const sum = fc.letrec<{ sum: string }>((tie) => ({
      sum: fc.oneof(
        { maxDepth: 3 },
        number,
        fc
          .tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), tie('sum'))
          .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(number, fc.constantFrom('+', '-', '*', '/'), number).map((parts) => parts.join(' ')),
      ),
    })).sum;
    fc.assert(
      fc.property(sum, (text) => {
        fc.pre(text.length <= 200);
        expect(reckon(text)).toBe(Number(new Function(`return ${text}`)()));
      }),
    );
  });

  it('never does anything but reckon, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const result = reckon(text);
        expect(['number', 'string']).toContain(typeof result);
      }),
    );
  });
});
