import { z } from 'zod';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Who is there. */
export const rollSchema = z.object({
  id: boundedText(40),
  here: z.array(z.uuid()).max(mostOfGroup).default([]),
});

/** Somebody who says by their own user name that they are there. */
export const arriveSchema = z.object({
  id: boundedText(40),
  username: boundedText(100).pipe(z.string().min(1, 'required')),
});
