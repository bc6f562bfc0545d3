import { z } from 'zod';
import { whySchema } from '#domain/accounts/name-change.ts';

const whose = z.enum(['kept', 'gone']).default('kept');

/** Which account stays, and of each fact whose value. */
export const mergeSchema = z.object({
  kept: z.uuid(),
  gone: z.uuid(),
  displayName: whose,
  latinName: whose,
  signIn: whose,
  email: whose,
  phone: whose,
  externalId: whose,
  sex: whose,
  language: whose,
  words: whySchema,
});
