import { z } from 'zod';
import { boundedText } from './text/bounded-text.ts';
import { lengthOf } from './text/graphemes.ts';
import { latinDigits } from './text/latin-digits.ts';
import { cleanIdentifier, cleanLine, isVisible } from './text/visible.ts';

/** Far above any name, in UTF-16 units: what is longer is not even looked at. */
const mostTyped = 400;

/** Characters of a name, as people count them. */
const longestPersonName = 80;

/** A name as it is kept: one line, and where an accent was typed for an apostrophe, an apostrophe. */
function cleanName(text: string): string {
  return cleanLine(text.replace(/[`\u00b4]/g, '’'));
}

/**
 * Letters, marks, figures, punctuation, spaces, and the signs of a plain keyboard. Other signs and pictures are no part of
 * a name and have no form in the type of a certificate.
 */
const nameCharacters = /^[\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{Zs}\p{Join_Control}]*$/u;

/** With something in it that can be seen and read: marks, joiners and points alone are no name. */
const isReadable = (name: string) => isVisible(name) && /[\p{L}\p{N}]/u.test(name);

export const displayNameSchema = boundedText(mostTyped)
  .transform(cleanName)
  .pipe(
    z
      .string()
      .refine((name) => name === '' || nameCharacters.test(name), 'lettersOnly')
      .refine(isReadable, 'required')
      .refine((name) => lengthOf(name) <= longestPersonName, 'tooLong'),
  );

/** Empty when the display name is Latin already. */
export const latinNameSchema = boundedText(mostTyped)
  .transform(cleanName)
  .pipe(
    z
      .string()
      .refine((name) => lengthOf(name) <= longestPersonName, 'tooLong')
      .regex(/^[\p{Script=Latin}\p{M} .,'’ʼ-]*$/u, 'latinOnly'),
  )
  .transform((value) => (isReadable(value) ? value : null));

/** What organisations, places and classes are called: one line; what cannot be seen is empty. */
export function cleanTitle(text: string): string {
  const line = cleanLine(text);
  return isVisible(line) ? line : '';
}

/** As names of people, with the signs that firms have in theirs: an organisation stands on certificates, too. */
const organisationCharacters = /^[\p{L}\p{M}\p{N}\p{P}\p{Sm}\p{Sc}\p{Zs}°©®™№\p{Join_Control}]*$/u;

/** The name of an organisation or place in one language, which may be left out. */
export const organisationNameSchema = (longest: number) =>
  boundedText(5 * longest)
    .transform(cleanTitle)
    .pipe(
      z
        .string()
        .regex(organisationCharacters, 'signsInName')
        .refine((name) => lengthOf(name) <= longest, 'tooLong'),
    );

/**
 * A user name or e-mail address as it is compared, however it was typed or pasted: in the digits of the reader's keyboard,
 * and with the dashes that writing programs make of a hyphen.
 */
export function cleanSignInName(text: string): string {
  return latinDigits(cleanIdentifier(text))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .toLowerCase();
}

/** Lower case; what can be read aloud over a telephone. */
export const usernameSchema = boundedText(mostTyped)
  .transform(cleanSignInName)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^[a-z][a-z0-9._-]{2,39}$/, 'usernameForm'),
  );

/** Null when left empty: one is made from the Latin name. */
export const optionalUsernameSchema = boundedText(mostTyped)
  .transform(cleanSignInName)
  .pipe(z.union([z.literal(''), usernameSchema], { error: 'usernameForm' }))
  .transform((value) => value || null);

export const emailSchema = boundedText(mostTyped)
  .transform(cleanSignInName)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(200, 'tooLong')
      .pipe(z.email({ error: 'emailForm' })),
  );

/** Null when left empty: many people have none. */
export const optionalEmailSchema = boundedText(mostTyped)
  .transform(cleanSignInName)
  .pipe(z.union([z.literal(''), emailSchema], { error: 'emailForm' }))
  .transform((value) => value || null);
