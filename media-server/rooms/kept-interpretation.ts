import { z } from 'zod';
import { boothSignals } from '#media-server/protocol/interpretation.ts';

/** What outlives the media server of the channels of languages: who sits where, who is on air, what was asked. */
export const keptInterpretation = z.object({
  seats: z.array(z.tuple([z.uuid(), z.string()])),
  /** Who is on air where, and since when. */
  turns: z.array(z.object({ locale: z.string(), personId: z.uuid(), since: z.number() })),
  signals: z.array(
    z.object({
      personId: z.uuid(),
      displayName: z.string(),
      locale: z.string(),
      what: z.enum(boothSignals),
      at: z.string(),
      count: z.number(),
      seenAt: z.string().nullable(),
    }),
  ),
});
export type KeptInterpretation = z.infer<typeof keptInterpretation>;
