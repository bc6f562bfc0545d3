import { z } from 'zod';
import { mostSections } from '#domain/learning/notes.ts';
import { mostStretches } from '#domain/learning/unique-seconds.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const slug = boundedText(100).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
/** Milliseconds since 1970, by the device's clock: no clock that is wrong names a time that no database knows. */
const moment = z
  .number()
  .min(0)
  .max(4_000_000_000_000)
  .transform((ms) => new Date(ms));
const second = z.number().int().min(0).max(4_000_000_000);
const stretches = z.array(z.tuple([second, second])).max(2 * mostStretches);

/** Of one lesson. */
const study = z.object({
  course: slug,
  lesson: slug,
  locale: boundedText(20).regex(/^[A-Za-z-]+$/),
  section: z
    .object({
      number: z.number().int().min(0).max(mostSections),
      /** Of the course, as the page showed it; a page from before says none. */
      version: z.number().int().min(1).max(1_000_000).optional(),
      at: moment,
    })
    .nullable(),
  hasReachedEnd: z.boolean(),
  reading: stretches,
  media: z
    .array(z.object({ name: boundedText(200), duration: z.number().positive().max(1_000_000), stretches }))
    .max(20),
});

/** What a page says of how somebody gets on, perhaps of several lessons, as it had no network. */
export const sentStudy = z.object({
  /** Whose page it is. */
  person: boundedText(200),
  sentAt: moment,
  /** Each read for itself: one that is none keeps back no other. */
  lessons: z.array(z.unknown()).min(1).max(20),
});

/** Those of them that are what a page of ours says. */
export function readStudies(lessons: readonly unknown[]): z.output<typeof study>[] {
  return lessons.flatMap((one) => study.safeParse(one).data ?? []);
}
