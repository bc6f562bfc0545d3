/**
 * Serial numbers of certificates: `LA-RE1-2026-002499-7KQ4XM` = country of the issuer, programme code, year of issue,
 * running number of six digits, five random characters, check character. The random ones keep anybody from finding holders
 * by counting: of 39 million numbers that might follow a running number, one is real. Certificates issued before there were
 * any have none (`LA-RE1-2026-002499M`); they are read as ever.
 *
 * The check character follows ISO/IEC 7064, MOD 37-2, over all letters and digits before it. That system finds every
 * single wrong character and every swap of two neighbours. Its 37th check character is `*`, which addresses escape, and
 * people take I and L for 1 and O for 0. So I, L and O stand in the country alone: programme codes have none, running
 * numbers that would need one as a check character are left out, and the reader turns those that are typed into digits.
 */
import { latinDigits } from '#domain/text/latin-digits.ts';

/** The parts of a serial number. */
export interface Serial {
  /** ISO 3166 country of the issuer, two capitals. */
  country: string;
  /** Programme code, of the form `programmeCode`. */
  code: string;
  /** Calendar year of issue in the issuer's time zone. */
  year: number;
  /** 1 to 999999 within programme and year. */
  number: number;
  /** Five random characters; left out in numbers of old. */
  random?: string;
}

export type SerialReading =
  | { ok: true; serial: Serial; text: string }
  /** `malformed`: not built like a serial; `check`: built like one, but a character is wrong or two are swapped. */
  | { ok: false; reason: 'malformed' | 'check' };

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
const modulus = 37;
const numberDigits = 6;
const maxRunningNumber = 10 ** numberDigits - 1;
const unclear = new Set(['*', 'I', 'L', 'O']);
const clear = '0123456789ABCDEFGHJKMNPQRSTUVWXYZ';
const randomCharacters = 5;
// How long it is says whether there are random characters, and how many of the code.
const shape = /^([A-Z]{2})([A-HJKMNP-Z][0-9A-HJKMNP-Z]{1,5})(\d{4})(\d{6})([0-9A-HJKMNP-Z]{5})?([0-9A-HJKMNP-Z])$/;

/** A capital and 1 to 5 capitals or digits, without the letters that people take for digits. */
export const programmeCode = /^[A-HJKMNP-Z][0-9A-HJKMNP-Z]{1,5}$/;

/** After the country these letters can only have been digits; in the country these digits only letters. */
const digitOf: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
const lettersOf: Readonly<Record<string, readonly string[]>> = { 0: ['O'], 1: ['I', 'L'] };

/** ISO/IEC 7064 MOD 37-2 check character of letters and digits; `*` for the value 36. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = ((sum + alphabet.indexOf(character)) * 2) % modulus;
  return alphabet[(modulus + 1 - sum) % modulus] ?? '';
}

function bodyOf({ country, code, year, number, random = '' }: Serial): string {
  return `${country}${code}${String(year).padStart(4, '0')}${String(number).padStart(numberDigits, '0')}${random}`;
}

/** False for running numbers that are left out because of their check character. */
export function isUsable(serial: Serial): boolean {
  return !unclear.has(checkCharacter(bodyOf(serial)));
}

/**
 * The serial number as it is printed and stored.
 *
 * @throws RangeError when a part is not of its form or the number is one that is left out
 */
export function formatSerial(serial: Serial): string {
  const body = bodyOf(serial);
  const check = checkCharacter(body);
  if (unclear.has(check) || !shape.test(body + check)) throw new RangeError(`No serial number can be made of ${body}`);
  const { country, code, year, random } = serial;
  const number = String(serial.number).padStart(numberDigits, '0');
  return random === undefined
    ? `${country}-${code}-${year}-${number}${check}`
    : `${country}-${code}-${year}-${number}-${random}${check}`;
}

/**
 * A serial number with random characters, drawn until a clear check character comes with them.
 *
 * @param draw a whole number from 0 to below `below`, which nobody can foretell
 */
export function withRandom(serial: Serial, draw: (below: number) => number): Serial {
  for (;;) {
    const random = Array.from({ length: randomCharacters }, () => clear.charAt(draw(clear.length))).join('');
    if (isUsable({ ...serial, random })) return { ...serial, random };
  }
}

/**
 * The next running number after `last` that can be used.
 *
 * @throws RangeError when the year's numbers are used up
 */
export function nextSerial({ country, code, year }: Omit<Serial, 'number' | 'random'>, last: number): Serial {
  const parts = { country, code, year };
  let number = last + 1;
  while (!isUsable({ ...parts, number })) number += 1;
  if (number > maxRunningNumber) throw new RangeError(`No running number is left for ${parts.code} in ${parts.year}`);
  return { ...parts, number };
}

/** What may be meant by what was typed: one text, or some when a 1 stands in the country. */
function meantBy(packed: string): string[] {
  const rest = packed.slice(2).replace(/[ILO]/g, (letter) => digitOf[letter] ?? letter);
  let countries = [''];
  for (const typed of packed.slice(0, 2)) {
    countries = countries.flatMap((begun) => (lettersOf[typed] ?? [typed]).map((letter) => begun + letter));
  }
  return countries.map((country) => country + rest);
}

/** More of what was pasted is not looked at. */
const longestTyped = 2_000;
/** What people put between the parts of a serial number, and what lies unseen in copied text. */
const between = /[\s\p{Pd}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}_.·/\u2212]/gu;
/** Signs of one serial number in a longer text: some few of them stand between two of its parts. */
const joins = /^[\s\p{Pd}_.·\u2212]{1,3}$/u;
const canonical = /^[A-Z01]{2} [A-Z0-9]{2,6} [0-9ILO]{4} [0-9ILO]{6}( [0-9A-Z]{5})?[0-9A-Z]$/;
const shortest = 15;
const longest = 24;

/**
 * Reads a serial number as people type or paste it: any case, any digits, with or without hyphens and spaces, O for 0 and
 * I or l for 1 (and the other way round in the country). Where a look-alike could mean two letters, the check character
 * decides. It may stand in something longer: the address under the QR code, quotes, brackets, a sentence. Of several, the
 * first is taken.
 */
export function parseSerial(input: string): SerialReading {
  const typed = latinDigits(
    input
      .slice(0, longestTyped)
      .normalize('NFKC')
      // Of an address inside another one, as sites that lead on to it write it, signs are encoded, also twice.
      .replace(/%(?:25){0,4}(?:20|2D)/gi, '-')
      .replace(/%(?:25){0,4}[0-9A-F]{2}/gi, '/'),
  ).toUpperCase();
  const whole = readPacked(typed.replace(between, ''));
  if (whole.ok) return whole;
  let wrong: SerialReading = whole;
  for (const candidate of candidatesIn(typed.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))) {
    const reading = readPacked(candidate);
    if (reading.ok) return reading;
    if (reading.reason === 'check') wrong = reading;
  }
  return wrong;
}

/** What in a text could be a serial number, in one piece: first what is written as it is printed, then in one word. */
function candidatesIn(text: string): string[] {
  const pieces = text.split(/([A-Z0-9]+)/);
  const found: { text: string; rank: number }[] = [];
  for (let first = 1; first < pieces.length; first += 2) {
    let spaced = pieces[first] ?? '';
    for (let next = first; spaced.length <= longest + (next - first) / 2; next += 2) {
      const length = spaced.length - (next - first) / 2;
      if (length >= shortest && length <= longest) {
        found.push({ text: spaced.replaceAll(' ', ''), rank: canonical.test(spaced) ? 0 : next === first ? 1 : 2 });
      }
      if (!joins.test(pieces[next + 1] ?? '') || pieces[next + 2] === undefined) break;
      spaced += ` ${pieces[next + 2]}`;
    }
  }
  return found.sort((a, b) => a.rank - b.rank).map((one) => one.text);
}

/** A serial number without anything between its parts, in capitals. */
function readPacked(packed: string): SerialReading {
  if (packed.length < shortest || packed.length > longest) return { ok: false, reason: 'malformed' };
  const wellFormed = meantBy(packed).filter((text) => shape.test(text));
  if (wellFormed.length === 0) return { ok: false, reason: 'malformed' };
  const [found, another] = wellFormed.filter((text) => checkCharacter(text.slice(0, -1)) === text.slice(-1));
  if (found === undefined || another !== undefined) return { ok: false, reason: 'check' };
  const [, country = '', code = '', year = '', number = '', random] = shape.exec(found) ?? [];
  const serial = { country, code, year: Number(year), number: Number(number), ...(random && { random }) };
  return { ok: true, serial, text: formatSerial(serial) };
}
