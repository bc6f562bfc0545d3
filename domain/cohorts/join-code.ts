import { latinDigits } from '#domain/text/latin-digits.ts';
import { cleanIdentifier } from '#domain/text/visible.ts';

/**
 * Signs of a code that is read over the telephone and typed on a phone: none looks like another (O and 0, I and 1, S and 5,
 * Z and 2, B and 8, U and V), and of letters whose names sound alike (B, D, G, P, T, V; M, N) one is left.
 */
const signs = 'ACEFHJKMRTWXY34679';
const length = 8;

/** What people type for a sign that no code has, because it looks or sounds like one that is there. */
const meant: Readonly<Record<string, string>> = { N: 'M', V: 'W', U: 'W', D: 'T', P: 'T', B: 'T', S: 'F', L: 'J' };

/**
 * A code of eight signs, about 11,000 million there are.
 *
 * @param random so many random bytes that one in range is found for each sign; `crypto.getRandomValues`
 */
export function makeJoinCode(random: (bytes: number) => Uint8Array): string {
  // Bytes beyond the largest multiple would make the first signs more likely.
  const fair = 256 - (256 % signs.length);
  let code = '';
  while (code.length < length) {
    for (const byte of random(length * 2)) {
      if (byte < fair && code.length < length) code += signs[byte % signs.length];
    }
  }
  return code;
}

/** `ACEF-3467`, as it is shown and read out. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * A code as people type it: with or without the hyphen, in small letters, with a sign that looks or sounds like the right one.
 *
 * @returns null when it cannot be a code
 */
export function readJoinCode(typed: string): string | null {
  const plain = [...latinDigits(cleanIdentifier(typed)).toUpperCase()].filter((sign) => /[A-Z0-9]/.test(sign));
  const code = plain.map((sign) => (signs.includes(sign) ? sign : (meant[sign] ?? '?'))).join('');
  return code.length === length && !code.includes('?') ? code : null;
}
