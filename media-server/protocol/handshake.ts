import { z } from 'zod';
import { receiveModes } from '#domain/live/receive-mode.ts';
import { deviceKinds } from './presence.ts';
import { signUpTo } from './words.ts';

/** Handshake `auth` object of Socket.IO. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  token: signUpTo(4_000).min(1),
  device: z.enum(deviceKinds),
  receiveMode: z.enum(receiveModes).default('video'),
  /** Made once a page load: a second connection with the same id takes over the first (a reconnect), another is a second tab. */
  connectionId: z.uuid(),
});
export type Handshake = z.input<typeof handshakeSchema>;
