import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type CalculatorSetting, calculatorKinds, calculators } from '#domain/learning/calculators.ts';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import fc from '#tests/support/property.ts';
import { calculatorScript, presentCalculator, readTypedCalculator } from './calculator-view.ts';

interface Script {
  reckon(about: unknown, typed: Record<string, string>): Record<string, string> | null | false;
}

/** public/lesson.js on a page without any element. */
function loadScript(): Script {
  const document = { documentElement: { dataset: {} }, querySelectorAll: () => [] };
  const self: { salaCalculator?: Script } = {};
  runInNewContext(readFileSync('public/lesson.js', 'utf8'), {
    document,
    self,
    location: { pathname: '/' },
    Number,
    Math,
  });
  if (!self.salaCalculator) throw new Error('public/lesson.js has no calculator');
  return self.salaCalculator;
}

const script = loadScript();
const settingOf = (kind: CalculatorSetting['kind'], step = 1): CalculatorSetting => ({
  kind,
  step,
  values: Object.fromEntries(calculators[kind].inputs.map(({ id }) => [id, 1])),
  currency: 'kip',
  foreign: 'yuan',
});
/** Without the mark that keeps a minus before its digits in Arabic: each result stands alone. */
const withoutMarks = (results: Record<string, string>) =>
  Object.fromEntries(Object.entries(results).map(([id, text]) => [id, text.replace('\u200e', '')]));
const formatOf = (locale: InterfaceLocale) => getFormatter(locale, 'Asia/Vientiane');

describe('a calculator', () => {
  it('shows what comes of the lesson’s numbers, in the reader’s notation', () => {
    const setting: CalculatorSetting = {
      ...settingOf('price', 100),
      values: { spent: 19_000_000, sold: 380, extra: 2_000, profit: 21_500, fee: 2 },
    };
    const view = presentCalculator(setting, 1, null, formatOf('lo'));
    expect(view.typed).toMatchObject({ spent: '19.000.000', sold: '380' });
    expect(view.results).toEqual({ each: '50.000', lowest: '53.100', ask: '75.000' });
    expect(presentCalculator(setting, 1, null, formatOf('en')).results?.ask).toBe('75,000');
  });

  it('reads what was sent in digits of any script, and says what makes no sense', () => {
    const sent = { number: 2, typed: { trip: '໑.໙໐໐.໐໐໐', own: '٣٨٠', others: '' } };
    const view = presentCalculator(settingOf('freight'), 2, sent, formatOf('lo'));
    expect(view).toMatchObject({ typed: sent.typed, problems: { others: 'missing' }, results: null });
    const whole = { ...sent, typed: { ...sent.typed, others: '0' } };
    expect(presentCalculator(settingOf('freight'), 2, whole, formatOf('lo')).results?.alone).toBe('5.000');
  });

  it('leaves the others of the lesson as they are', () => {
    const view = presentCalculator(settingOf('freight'), 1, { number: 2, typed: {} }, formatOf('en'));
    expect(view.problems).toEqual({});
  });

  it('is asked for by the address', () => {
    expect(readTypedCalculator(new URLSearchParams('calc=2&own=5'))).toEqual({
      number: 2,
      typed: { calc: '2', own: '5' },
    });
    for (const search of ['', 'calc=0', 'calc=x', 'calc=1.5']) {
      expect(readTypedCalculator(new URLSearchParams(search))).toBeNull();
    }
  });

  const whole = fc.integer({ min: 0, max: 2_000 }).map(String);
  const odd = fc.constantFrom(
    '',
    '1.250',
    '1,250',
    '12.5',
    '0,98',
    '1 000',
    '໗໕',
    '٧٥٠',
    '-5',
    '1e5',
    'x',
    '٫5',
    '1.2.3',
  );
  it.each(calculatorKinds)('%s says with scripts what the server says', (kind) => {
    const { inputs } = calculators[kind];
    const typed = fc.record(
      Object.fromEntries(inputs.map(({ id }) => [id, fc.oneof({ weight: 3, arbitrary: whole }, odd)])),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...interfaceLocales), fc.constantFrom(1, 100), (values, locale, step) => {
        const setting = settingOf(kind, step);
        const format = formatOf(locale);
        const view = presentCalculator(setting, 1, { number: 1, typed: values as Record<string, string> }, format);
        const said = script.reckon(JSON.parse(calculatorScript(view, format)), values as Record<string, string>);
        if (Object.keys(view.problems).length > 0) expect(said).toBe(false);
        else expect(said).toEqual(view.results && withoutMarks(view.results));
      }),
      { numRuns: 300 },
    );
  });
});
