import { z } from 'zod';

/** Forms as they are typed. What is right is said by the commands, once they know that the sender may do it. */

/** Why an award is revoked or suspended. */
export const reasonSchema = z.object({ reason: z.string().trim() });

/** Where somebody who joins a programme is counted. */
export const joinSchema = z.object({ organisation: z.string() });

export type ReasonFields = z.input<typeof reasonSchema>;
export type JoinFields = z.input<typeof joinSchema>;
