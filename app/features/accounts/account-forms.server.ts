import { z } from 'zod';
import { codePattern, readDigits } from '#domain/accounts/reset-code.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { displayNameSchema, emailSchema, latinNameSchema } from '#domain/person-names.ts';
import { isTimeZone } from '#domain/zoned-time.ts';

/** User name or e-mail address. */
const identifier = z.string().trim().min(1, 'required').max(200, 'tooLong');

/** As given; what a good one is, the command says. */
const password = z.string().min(1, 'required').max(500, 'tooLong');

export const signInSchema = z.object({ identifier, password });
export const resetMailSchema = z.object({ identifier });
export const newPasswordSchema = z.object({ password });
export const changePasswordSchema = z.object({ currentPassword: password, newPassword: password });
export const newEmailSchema = z.object({ email: emailSchema, emailPassword: password });
export const removeEmailSchema = z.object({ removePassword: password });
export const endOneSchema = z.object({ sessionId: z.uuid() });

export const resetCodeSchema = z.object({
  username: identifier,
  code: z.string().transform(readDigits).pipe(z.string().regex(codePattern, 'codeForm')),
  password,
});

const localeChoice = z.enum(['', ...interfaceLocales]).catch('');

export const profileSchema = z.object({
  version: z.string().min(1).max(40),
  displayName: displayNameSchema,
  latinName: latinNameSchema,
  locale1: localeChoice,
  locale2: localeChoice,
  locale3: localeChoice,
  locale4: localeChoice,
  timeZone: z.string().max(64, 'unknownZone').refine(isTimeZone, 'unknownZone'),
  sex: z.enum(['', 'female', 'male']).catch(''),
  lowData: z.boolean(),
});
