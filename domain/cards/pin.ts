import { readDigits } from '#domain/accounts/reset-code.ts';

export const pinDigits = 6;
const pinPattern = new RegExp(`^\\d{${pinDigits}}$`);

export type PinProblem = 'pinForm' | 'pinCommon' | 'pinDate';

/** A PIN as it is checked, `pinDigits` long: digits of every script, spaces and dashes left out. */
export const readPin = readDigits;

/**
 * Why nobody may choose it: what is tried first (NIST SP 800-63B, 3.1.1.2: a check against commonly used ones). Those are
 * one figure or a few again and again, figures in a row, the keypad's columns, and days, above all that of birth.
 */
export function findPinProblem(pin: string): PinProblem | null {
  if (!pinPattern.test(pin)) return 'pinForm';
  if (isRepeated(pin) || isRow(pin) || isMirrored(pin) || keypad.has(pin)) return 'pinCommon';
  return isDay(pin) ? 'pinDate' : null;
}

/** `000000`, `121212`, `123123`, `112233`, `111222`; two different figures at most are as easily seen. */
function isRepeated(pin: string): boolean {
  return /^(\d{1,3})\1+$/.test(pin) || /^(\d)\1(\d)\2(\d)\3$/.test(pin) || new Set(pin).size <= 2;
}

/** `123456`, `654321`, `135791`, `890123`: each figure as far from the one before. */
function isRow(pin: string): boolean {
  const steps = [...pin].slice(1).map((figure, index) => (Number(figure) - Number(pin[index]) + 10) % 10);
  return new Set(steps).size === 1;
}

/** `123321` */
function isMirrored(pin: string): boolean {
  return [...pin].reverse().join('') === pin;
}

/** Columns and corners of a keypad. */
const keypad = new Set([
  '147258',
  '258369',
  '369258',
  '258147',
  '147369',
  '159357',
  '357159',
  '159753',
  '789456',
  '456123',
]);

const month = '(0[1-9]|1[0-2])';
const day = '(0[1-9]|[12]\\d|3[01])';
/** Of the common era, and of the Buddhist one, which people in Laos and Thailand count by as well. */
const year = '(19[3-9]\\d|20[0-2]\\d|24[7-9]\\d|25[0-7]\\d)';
const days = new RegExp(
  `^(${day}${month}\\d\\d|${month}${day}\\d\\d|\\d\\d${month}${day}|${year}${month}|${month}${year}|${year}${day}|${day}${year})$`,
);

/** A day with two figures of the year, in any order, or a year with a day or a month. */
function isDay(pin: string): boolean {
  return days.test(pin);
}
