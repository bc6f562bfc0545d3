import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js';
import { latinDigits } from '#domain/text/latin-digits.ts';
import { cleanIdentifier } from '#domain/text/visible.ts';

export type PhoneProblem = 'phoneShort' | 'phoneLong' | 'phoneForm';

/**
 * A telephone number as it is kept (E.164: `+8562055512304`), however it was typed: with or without the country, in the
 * figures of any script, without the zero that spreadsheets drop.
 *
 * @param country where it is dialled, when it does not say so itself; ISO 3166
 */
export function readPhone(text: string, country: string): { phone: string } | { problem: PhoneProblem } {
  const typed = latinDigits(cleanIdentifier(text)).replace(/^00(?=[1-9])/, '+');
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const length = validatePhoneNumberLength(typed, home);
  if (length === 'TOO_SHORT') return { problem: 'phoneShort' };
  if (length === 'TOO_LONG') return { problem: 'phoneLong' };
  if (/[\p{L}]/u.test(typed)) return { problem: 'phoneForm' };
  const number = parsePhoneNumberFromString(typed, home);
  return number?.isValid() ? { phone: number.number } : { problem: 'phoneForm' };
}

const fewestDigits = 7;
const mostDigits = 15;

/**
 * The figures with which a telephone number ends that somebody looks for, however it is written: with or without the
 * country, `00` or zero before it, in the figures of any script.
 *
 * @returns null where it is no whole number: with parts of numbers others could be found out
 */
export function phoneLookedFor(search: string): string | null {
  const typed = latinDigits(cleanIdentifier(search)).replace(/\(0\)/, '');
  if (!/^[\d\s+()./\p{Pd}]+$/u.test(typed)) return null;
  const dialled = typed.replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+');
  const parsed = dialled.startsWith('+') ? parsePhoneNumberFromString(dialled)?.number : undefined;
  const digits = (parsed ?? dialled).replace(/^[+0]+/, '').replaceAll('+', '');
  return digits.length >= fewestDigits && digits.length <= mostDigits ? digits : null;
}

/** The number as people of its country read it: `+856 20 55 512 304`. */
export function writePhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}
