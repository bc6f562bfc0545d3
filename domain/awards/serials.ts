/**
 * Serial numbers of certificates: `LA-RE1-2026-002499M` = country of the issuer, programme code, year of issue, running
 * number of six digits, check character.
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
const shape = /^([A-Z]{2})([A-HJKMNP-Z][0-9A-HJKMNP-Z]{1,5})(\d{4})(\d{6})([0-9A-HJKMNP-Z])$/;

/** A capital and 1 to 5 capitals or digits, without the letters that people take for digits. */
export const programmeCode = /^[A-HJKMNP-Z][0-9A-HJKMNP-Z]{1,5}$/;

/** After the country these letters can only have been digits; in the country these digits only letters. */
const digitOf: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
const lettersOf: Readonly<Record<string, readonly string[]>> = { 0: ['O'], 1: ['I', 'L'] };

/** ISO/IEC 7064 MOD 37-2 check character of letters and digits; `*` for the value 36. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = ((sum + alphabet.indexOf(character)) * 2) % modulus;
  return alphabet.charAt((modulus + 1 - sum) % modulus);
}

function bodyOf({ country, code, year, number }: Serial): string {
  return `${country}${code}${String(year).padStart(4, '0')}${String(number).padStart(numberDigits, '0')}`;
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
  return `${serial.country}-${serial.code}-${serial.year}-${body.slice(-numberDigits)}${check}`;
}

/**
 * The next running number after `last` that can be used.
 *
 * @throws RangeError when the year's numbers are used up
 */
export function nextSerial(parts: Omit<Serial, 'number'>, last: number): Serial {
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
const canonical = /^[A-Z01]{2} [A-Z0-9]{2,6} [0-9ILO]{4} [0-9ILO]{6}[0-9A-Z]$/;
const shortest = 15;
const longest = 19;

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
      .replace(/%(?:20|2D)/gi, '-'),
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
  const [, country = '', code = '', year = '', number = '', check = ''] = shape.exec(found) ?? [];
  const serial = { country, code, year: Number(year), number: Number(number) };
  return { ok: true, serial, text: `${country}-${code}-${year}-${number}${check}` };
}
