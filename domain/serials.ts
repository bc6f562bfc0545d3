/**
 * Serial numbers of certificates: `LA-RE1-2026-002499M` = country of the issuer, programme code, year of issue, running
 * number of six digits, check character.
 *
 * The check character follows ISO/IEC 7064, MOD 37-2, over all letters and digits before it. That system finds every
 * single wrong character and every swap of two neighbours. Its 37th check character is `*`, which addresses escape, and
 * I and O are read as 1 and 0: running numbers that would need one of these are left out.
 */

/** The parts of a serial number. */
export interface Serial {
  /** ISO 3166 country of the issuer, two capitals. */
  country: string;
  /** Programme code, 2 to 6 capitals or digits. */
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
const unclear = new Set(['*', 'I', 'O']);
const shape = /^([A-Z]{2})([A-Z0-9]{2,6})(\d{4})(\d{6})([A-Z0-9])$/;

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

// Zero of each row of decimal digits that people type with our languages' keyboards: Lao, Arabic, Persian, Thai, Khmer.
const otherZeros = [0x0ed0, 0x0660, 0x06f0, 0x0e50, 0x17e0];

function toLatinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = otherZeros.find((one) => point >= one && point <= one + 9);
    return zero === undefined ? digit : String(point - zero);
  });
}

/**
 * Reads a serial number as people type or paste it: any case, any digits, with or without hyphens and spaces, also as
 * the address under the QR code.
 */
export function parseSerial(input: string): SerialReading {
  const typed = toLatinDigits(input.slice(0, 300).normalize('NFKC')).trim();
  const last = /^https?:\/\//i.test(typed) ? (typed.split(/[?#]/)[0]?.split('/').at(-1) ?? '') : typed;
  const packed = last.toUpperCase().replace(/[\s\p{Pd}\p{Cf}_.·/\u2212]/gu, '');
  const parts = shape.exec(packed);
  if (!parts) return { ok: false, reason: 'malformed' };
  const [, country = '', code = '', year = '', number = '', check = ''] = parts;
  if (checkCharacter(packed.slice(0, -1)) !== check) return { ok: false, reason: 'check' };
  const serial = { country, code, year: Number(year), number: Number(number) };
  return { ok: true, serial, text: `${country}-${code}-${year}-${number}${check}` };
}
