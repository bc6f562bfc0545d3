/** First code points of the decimal digits that our readers write: Arabic, Persian, Thai, Lao, Khmer, full width. */
const digitZeros = [0x0660, 0x06f0, 0x0e50, 0x0ed0, 0x17e0, 0xff10];

function toLatinDigits(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const zero = digitZeros.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? character : String(code - zero);
  }).join('');
}

const currencySigns = ['₭', '¥', '￥', '$', '%', '％', '٪'];

/** Full-width signs and the Arabic separators become the ones everybody knows; thin spaces and apostrophes group. */
function normalise(text: string, units: readonly string[]): string {
  let result = toLatinDigits(text).replaceAll(/[\u200b-\u200f\u061c\u2066-\u2069]/g, '');
  for (const unit of [...units, ...currencySigns].filter(Boolean)) {
    const trimmed = result.trim().toLowerCase();
    const sign = unit.toLowerCase();
    if (trimmed.endsWith(sign)) result = result.trim().slice(0, -unit.length);
    else if (trimmed.startsWith(sign)) result = result.trim().slice(unit.length);
  }
  return result
    .trim()
    .replaceAll(/[−－–]/g, '-')
    .replaceAll('＋', '+')
    .replaceAll('٫', '.')
    .replaceAll(/[．]/g, '.')
    .replaceAll(/[，]/g, ',')
    .replaceAll(/[٬'’\s\u00a0\u202f]/g, '_');
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
