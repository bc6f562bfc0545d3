/** ISO 6346: each letter has a number that leaves out the multiples of eleven. */
const letters = 'A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ';

/**
 * The last digit of a container's number, of its first ten characters (ISO 6346).
 *
 * @returns null where these are no owner, kind and serial number
 */
export function containerDigit(ten: string): number | null {
  if (!/^[A-Z]{3}[UJZ]\d{6}$/.test(ten)) return null;
  let sum = 0;
  for (const [at, sign] of [...ten].entries()) {
    const worth = /\d/.test(sign) ? Number(sign) : letters.indexOf(sign) + 10;
    sum += worth * 2 ** at;
  }
  return (sum % 11) % 10;
}

/** Whether the last digit of a container's number is the one that belongs to it. */
export function isContainer(code: string): boolean {
  return /^[A-Z]{4}\d{7}$/.test(code) && containerDigit(code.slice(0, 10)) === Number(code.at(-1));
}

/** As it is painted on a door, with spaces and small letters, or as it is written in papers. */
export const readContainer = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();
