import { z } from 'zod';

/** Why a certificate is revoked or suspended; how long a reason is, the command says. */
export const reasonSchema = z.object({ reason: z.string().trim() });
