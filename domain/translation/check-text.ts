import { latinDigits } from '#domain/text/latin-digits.ts';

/** Figures of a text that its translation lacks, and those that only the translation has. As they are written. */
export interface NumberDifference {
  missing: string[];
  extra: string[];
}

/**
 * Compares figures, whatever notation a language writes them in: 75,000 and 75.000 are the same. What is written in
 * words cannot be compared, so this is to be looked at, no mistake.
 */
export function compareNumbers(source: string, target: string): NumberDifference {
  const [wanted, given] = [numbersOf(source), numbersOf(target)];
  const difference = { missing: without(wanted, given), extra: without(given, wanted) };
  return difference.missing.length > 0 ? difference : { missing: [], extra: [] };
}

interface WrittenNumber {
  written: string;
  digits: string;
}

/** Notation has figures of its own that nobody reads: addresses, slugs, names of files. */
const notation = /\]\([^)]*\)|\{[^}]*\}/g;

function numbersOf(text: string): WrittenNumber[] {
  const found = latinDigits(text.replace(notation, ']')).match(/\d+(?:[.,٫٬\u00a0\u202f]\d+)*/g) ?? [];
  return found.map((written) => ({ written, digits: written.replace(/\D/g, '').replace(/^0+(?=\d)/, '') }));
}

function without(list: readonly WrittenNumber[], others: readonly WrittenNumber[]): string[] {
  const left = others.map((one) => one.digits);
  return list.flatMap(({ written, digits }) => {
    const at = left.indexOf(digits);
    if (at !== -1) left.splice(at, 1);
    return at === -1 ? [written] : [];
  });
}
