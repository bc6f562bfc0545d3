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

/** The number as people of its country read it: `+856 20 55 512 304`. */
export function writePhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}
