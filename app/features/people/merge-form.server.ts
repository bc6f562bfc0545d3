import { z } from 'zod';
import { reasonFields } from '#domain/people/reason.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

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
  /** Numbers of certificates that stay in force. */
  stays: z.array(boundedText(40)).max(50).default([]),
  ...reasonFields.merge,
});
