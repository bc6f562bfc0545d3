import { z } from 'zod';
import { personFacts } from '#app/ui/person-facts.server.ts';
import { codePattern, readDigits } from '#domain/accounts/reset-code.ts';
import { reasonFields } from '#domain/people/reason.ts';
import { cleanSignInName, displayNameSchema, emailSchema, latinNameSchema } from '#domain/person-names.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** User name or e-mail address. */
const identifier = boundedText(400).transform(cleanSignInName).pipe(z.string().min(1, 'required').max(200, 'tooLong'));

/** As given; what a good one is, the command says. */
const password = boundedText(500).min(1, 'required');

/** `remember`: by name, in this browser. */
export const signInSchema = z.object({ identifier, password, remember: z.boolean() });
export const resetMailSchema = z.object({ identifier });
export const newPasswordSchema = z.object({ password });
export const changePasswordSchema = z.object({ currentPassword: password, newPassword: password });
export const newEmailSchema = z.object({ email: emailSchema, emailPassword: password });
export const removeEmailSchema = z.object({ removePassword: password });
export const endOneSchema = z.object({ sessionId: z.uuid() });

export const resetCodeSchema = z.object({
  username: identifier,
  code: boundedText(200, 'codeForm').transform(readDigits).pipe(z.string().regex(codePattern, 'codeForm')),
  password,
});

/** A profile whose names are fixed: those are asked for by a form of their own. */
export const profileFactsSchema = z.object({
  version: boundedText(40).min(1),
  ...personFacts,
  lowData: z.boolean(),
});

const ownNames = { displayName: displayNameSchema, latinName: latinNameSchema };
export const profileSchema = profileFactsSchema.extend(ownNames);

/** The fields are called otherwise than those of the profile, which stand on the same page. */
export const askNamesSchema = z.object({
  requestId: z.uuid(),
  newName: displayNameSchema,
  newLatinName: latinNameSchema,
  why: reasonFields.name.why,
  words: reasonFields.name.reason,
});
