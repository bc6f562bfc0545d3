import { latinDigits } from './latin-digits.ts';

/**
 * A typed number with the signs that everybody knows: digits of any script, the minus, plus, decimal and grouping signs
 * of the scripts and of full width. What only groups (spaces, apostrophes, the Arabic thousands sign) becomes `_`.
 */
export function plainNumber(text: string): string {
  return latinDigits(text)
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, (one) => (/\s/.test(one) ? ' ' : ''))
    .trim()
    .replace(/[\u2212\uff0d\ufe63\u207b\u2010-\u2015\u058a]/g, '-')
    .replace(/[\uff0b\ufe62\u207a]/g, '+')
    .replace(/[\u066b\uff0e\ufe52]/g, '.')
    .replace(/[\uff0c\ufe50\u060c]/g, ',')
    .replace(/[\u066c'’\uff07\s]/g, '_');
}

const written = /^([-+]?)_*(\d+|\d{1,3}(?:_\d{3})+)(?:[.,](\d+))?$/;

/**
 * One number of a form: with a comma or a point, grouped by spaces or apostrophes or not at all.
 *
 * @returns null when nothing was typed, NaN when it is no number or too long
 */
export function readDecimal(typed: string): number | null {
  if (typed.length > 60) return Number.NaN;
  const text = plainNumber(typed);
  if (text === '') return null;
  const [, sign, whole = '', fraction = '0'] = written.exec(text) ?? [];
  if (sign === undefined) return Number.NaN;
  return Number(`${sign}${whole.replaceAll('_', '')}.${fraction}`);
}
