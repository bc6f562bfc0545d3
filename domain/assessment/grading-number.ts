import { latinDigits } from '#domain/text/latin-digits.ts';
import { plainNumber } from '#domain/text/numbers.ts';

const currencySigns = ['₭', '¥', '￥', '$', '%', '％', '٪'];

/** Without its unit or sign of currency, and with the signs that everybody knows. */
function normalise(text: string, units: readonly string[]): string {
  let result = latinDigits(text).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  for (const unit of [...units, ...currencySigns].filter(Boolean)) {
    const trimmed = result.trim().toLowerCase();
    const sign = unit.toLowerCase();
    if (trimmed.endsWith(sign)) result = result.trim().slice(0, -unit.length);
    else if (trimmed.startsWith(sign)) result = result.trim().slice(unit.length);
  }
  return plainNumber(result);
}

const grouped = (separator: string) => new RegExp(`^\\d{1,3}(\\${separator}\\d{3})+$`);

/** Readings of digits with at most the separators `.` `,` and `_` (a space or apostrophe, which only groups). */
function readUnsigned(text: string): number[] {
  if (/^\d+$/.test(text)) return [Number(text)];
  if (text.includes('_')) {
    const [whole = '', fraction, ...rest] = text.split(/[.,]/);
    if (rest.length > 0 || !grouped('_').test(whole) || (fraction !== undefined && !/^\d+$/.test(fraction))) return [];
    return [Number(`${whole.replaceAll('_', '')}.${fraction ?? '0'}`)];
  }
  const readings: number[] = [];
  for (const [group, decimal] of [
    [',', '.'],
    ['.', ','],
  ] as const) {
    const [whole = '', fraction, ...rest] = text.split(decimal);
    if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) continue;
    const isWhole = /^\d+$/.test(whole) || (grouped(group).test(whole) && !whole.startsWith('0'));
    if (isWhole) readings.push(Number(`${whole.replaceAll(group, '')}.${fraction ?? '0'}`));
  }
  return [...new Set(readings)];
}

/**
 * What a typed number can mean. Digits of any of our scripts; grouped and decimal signs of any of our countries. Where
 * the writing is open (`1.250` is 1250 in Laos and 1.25 in China) both readings come back, so that nobody is marked
 * wrong for a way of writing.
 *
 * @param units unit words that may stand before or behind the number
 * @returns no reading when it is not one number
 */
export function readNumber(typed: string, units: readonly string[] = []): number[] {
  const text = normalise(typed.slice(0, 100), units).replace(/^_+|_+$/g, '');
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const readings = readUnsigned(text.slice(sign.length).replace(/^_+/, ''));
  return sign === '-' ? readings.map((value) => (value === 0 ? 0 : -value)) : readings;
}
