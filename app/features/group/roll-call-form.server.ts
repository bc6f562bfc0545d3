import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Somebody who says by their own user name that they are there. */
export const arriveSchema = z.object({
  id: boundedText(40),
  username: boundedText(100).pipe(z.string().min(1, 'required')),
});
