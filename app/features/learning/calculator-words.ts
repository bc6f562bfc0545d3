import type { Translate } from '#app/i18n/use-translation.ts';
import type { CalculatorKind, CalculatorSetting, InputProblem } from '#domain/learning/calculators.ts';

interface CalculatorWords {
  title: string;
  /** Of inputs and outputs, by id. */
  labels: Record<string, string>;
}

/** What a calculator, its fields and its results are called. */
export function calculatorWords(t: Translate, kind: CalculatorKind): CalculatorWords {
  const words: Record<CalculatorKind, () => CalculatorWords> = {
    price: () => ({
      title: t('lesson:calculator.price.title'),
      labels: {
        spent: t('lesson:calculator.price.spent'),
        sold: t('lesson:calculator.price.sold'),
        extra: t('lesson:calculator.price.extra'),
        profit: t('lesson:calculator.price.profit'),
        fee: t('lesson:calculator.price.fee'),
        each: t('lesson:calculator.price.each'),
        lowest: t('lesson:calculator.price.lowest'),
        ask: t('lesson:calculator.price.ask'),
      },
    }),
    freight: () => ({
      title: t('lesson:calculator.freight.title'),
      labels: {
        trip: t('lesson:calculator.freight.trip'),
        own: t('lesson:calculator.freight.own'),
        others: t('lesson:calculator.freight.others'),
        alone: t('lesson:calculator.freight.alone'),
        shared: t('lesson:calculator.freight.shared'),
        saved: t('lesson:calculator.freight.saved'),
      },
    }),
    volume: () => ({
      title: t('lesson:calculator.volume.title'),
      labels: {
        length: t('lesson:calculator.volume.length'),
        width: t('lesson:calculator.volume.width'),
        height: t('lesson:calculator.volume.height'),
        weight: t('lesson:calculator.volume.weight'),
        pieces: t('lesson:calculator.volume.pieces'),
        divisor: t('lesson:calculator.volume.divisor'),
        space: t('lesson:calculator.volume.space'),
        byScale: t('lesson:calculator.volume.byScale'),
        bySpace: t('lesson:calculator.volume.bySpace'),
        charged: t('lesson:calculator.volume.charged'),
      },
    }),
    exchange: () => ({
      title: t('lesson:calculator.exchange.title'),
      labels: {
        amount: t('lesson:calculator.exchange.amount'),
        rate: t('lesson:calculator.exchange.rate'),
        later: t('lesson:calculator.exchange.later'),
        foreign: t('lesson:calculator.exchange.foreign'),
        worth: t('lesson:calculator.exchange.worth'),
        change: t('lesson:calculator.exchange.change'),
      },
    }),
    'break-even': () => ({
      title: t('lesson:calculator.breakEven.title'),
      labels: {
        fixed: t('lesson:calculator.breakEven.fixed'),
        days: t('lesson:calculator.breakEven.days'),
        earned: t('lesson:calculator.breakEven.earned'),
        cost: t('lesson:calculator.breakEven.cost'),
        margin: t('lesson:calculator.breakEven.margin'),
        year: t('lesson:calculator.breakEven.year'),
        day: t('lesson:calculator.breakEven.day'),
      },
    }),
  };
  return words[kind]();
}

/** The unit behind a number; currencies as the lesson calls them. */
export function unitWords(t: Translate, unit: string, { currency, foreign }: CalculatorSetting): string {
  switch (unit) {
    case 'money':
    case 'moneyEach':
      return currency;
    case 'foreign':
      return foreign;
    case 'rate':
      return currency;
    case 'kg':
      return t('lesson:calculator.kg');
    case 'cm':
      return t('lesson:calculator.cm');
    case 'm3':
      return t('lesson:calculator.m3');
    case 'percent':
      return '%';
    case 'days':
      return t('lesson:calculator.days');
    default:
      return '';
  }
}

export function inputProblemWords(t: Translate, problem: InputProblem): string {
  const words: Record<InputProblem, () => string> = {
    missing: () => t('lesson:calculator.missing'),
    tooSmall: () => t('lesson:calculator.tooSmall'),
    tooLarge: () => t('lesson:calculator.tooLarge'),
  };
  return words[problem]();
}
