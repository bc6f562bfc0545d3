import { plain } from './sums.ts';
import { numbersIn } from './written-numbers.ts';

/** Small whole numbers are written as words in one language and as digits in the other; days and months too. */
const smallest = 31;

/** The figures of a text that every translation has to repeat: large ones, and those with a fraction. */
export function figuresOf(text: string, locale: string): Set<number> {
  const words = text
    .split('\n')
    .map((line) => plain(line.replace(/https?:\S+|\bsrc=\S+|\bslug=\S+|^\s*url:.*$/g, ' ')))
    .join('\n');
  const figures = numbersIn(words, locale).filter(({ value, digits }) => value > smallest || digits > 0);
  return new Set(figures.map(({ value }) => Number(value.toPrecision(12))));
}

/** Figures that only one of two texts has. */
export function differentFigures(
  source: ReadonlySet<number>,
  translation: ReadonlySet<number>,
): { missing: number[]; extra: number[] } {
  return {
    missing: [...source].filter((one) => !translation.has(one)),
    extra: [...translation].filter((one) => !source.has(one)),
  };
}
