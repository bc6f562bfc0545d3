import { z } from 'zod';
import { pictures, readPicture } from '#domain/cards/picture.ts';
import { readPin } from '#domain/cards/pin.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** What stands on a card, scanned or typed; whether there is such a card, the command says. */
const code = boundedText(200).min(1, 'required');

export const cardSchema = z.object({ code });

/** What a good PIN is, the command says. */
export const pinSchema = z.object({
  pin: boundedText(100, 'pinForm').min(1, 'required').transform(readPin),
  /** With a first PIN. */
  picture: z
    .enum(['', ...pictures])
    .catch('')
    .transform(readPicture),
  /** By name, in this browser. */
  remember: z.boolean(),
});
