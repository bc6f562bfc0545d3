import { z } from 'zod';
import { boundedText } from './text/bounded-text.ts';

/** Far above any name, in UTF-16 units: what is longer is not even looked at. */
const mostTyped = 400;

/** One line, without invisible controls that could turn other text around it. */
export const oneLine = (value: string) =>
  value
    .normalize('NFC')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** With something in it that can be seen: marks and joiners alone are no name. */
export const displayNameSchema = boundedText(mostTyped)
  .transform(oneLine)
  .pipe(
    z
      .string()
      .regex(/[\p{L}\p{N}]/u, 'required')
      .max(80, 'tooLong'),
  );

/** Empty when the display name is Latin already. */
export const latinNameSchema = boundedText(mostTyped)
  .transform(oneLine)
  .pipe(
    z
      .string()
      .max(80, 'tooLong')
      .regex(/^[\p{Script=Latin}\p{M} .,'’-]*$/u, 'latinOnly'),
  )
  .transform((value) => value || null);

/** Lower case; what can be read aloud over a telephone. */
export const usernameSchema = boundedText(mostTyped)
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^[a-z][a-z0-9._-]{2,39}$/, 'usernameForm'),
  );

const trimmedLower = boundedText(mostTyped).transform((value) => value.trim().toLowerCase());

export const emailSchema = trimmedLower.pipe(
  z
    .string()
    .min(1, 'required')
    .max(200, 'tooLong')
    .pipe(z.email({ error: 'emailForm' })),
);

/** Null when left empty: many people have none. */
export const optionalEmailSchema = trimmedLower
  .pipe(z.union([z.literal(''), emailSchema], { error: 'emailForm' }))
  .transform((value) => value || null);
