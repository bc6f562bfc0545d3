import { z } from 'zod';
import { optionalEmailSchema, organisationNameSchema } from '#domain/person-names.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { latinDigits } from '#domain/text/latin-digits.ts';
import { cleanLine, cleanText } from '#domain/text/visible.ts';

/** As it stands in telephone books: figures, and the signs between them. */
const printedPhone = /^\+?\d[\d ()/.,;–-]{3,58}$/;
const mostLines = 4;

/** A postal address, in lines, of what can be printed. */
export const addressSchema = boundedText(1_000)
  .transform((text) => cleanText(text).split('\n').map(cleanLine).filter(Boolean).join('\n'))
  .pipe(
    z
      .string()
      .max(200, 'tooLong')
      .refine((text) => text.split('\n').length <= mostLines, 'tooLong')
      .refine(
        (text) => text.split('\n').every((line) => organisationNameSchema(200).safeParse(line).success),
        'signsInName',
      ),
  );

/** The telephone of an office, as it is printed: nothing is sent there. */
export const officePhoneSchema = boundedText(200)
  .transform((text) => latinDigits(cleanLine(text)))
  .pipe(z.union([z.literal(''), z.string().regex(printedPhone)], { error: 'phoneForm' }));

export const contactEmailSchema = optionalEmailSchema.transform((email) => email ?? '');
