import { readNumber } from '#domain/assessment/grading-number.ts';
import { baseLanguage } from '#domain/locale.ts';

/**
 * The number that somebody typed, in digits of any script. Where the writing is open (`1.250`), it is read as the reader's
 * language writes: in Lao the point groups, elsewhere the comma does.
 *
 * @returns undefined when it is no number
 */
export function readAmount(typed: string, locale: string): number | undefined {
  const readings = readNumber(typed);
  if (readings.length < 2) return readings[0];
  const groupedBy = baseLanguage(locale) === 'lo' ? '.' : ',';
  return typed.includes(groupedBy) ? Math.max(...readings) : Math.min(...readings);
}
