import { z } from 'zod';
import { readPhone } from '#domain/accounts/phone.ts';
import { emailSchema } from '#domain/person-names.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Where dialled numbers are of that do not say it themselves. */
const homeCountry = 'LA';

export const testEmailSchema = z.object({
  id: z.uuid(),
  target: emailSchema,
});

export const testSmsSchema = z.object({
  id: z.uuid(),
  target: boundedText(100).transform((typed, context) => {
    const read = readPhone(typed, homeCountry);
    if ('phone' in read) return read.phone;
    context.issues.push({ code: 'custom', message: read.problem, input: typed });
    return z.NEVER;
  }),
});
