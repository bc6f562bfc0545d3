import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/** So much text a lesson or a YAML file can have at most, and more than it may: the command says which. */
const mostTyped = 300_000;

/** A text of a draft, as its page sends it. */
export const saveTextSchema = z.object({
  path: boundedText(300),
  text: boundedText(mostTyped),
  baseVersion: z.int().min(0),
  saveId: z.uuid(),
});
