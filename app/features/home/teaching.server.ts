import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listComingClasses, listOpenClasses } from '#db/queries/home/classes-of-work.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import type { Waiting } from './waiting.ts';

/** Classes that are shown, and that are named as waiting, at most. */
const shownClasses = 4;
const shownOpen = 6;

/** What waits in the classes that somebody teaches or plans, and which ones come next; null for everybody else. */
export async function loadTeaching({ db, reader, now }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'class:schedule')) return null;
  const [open, coming] = await Promise.all([
    listOpenClasses(db, viewer, { now, limit: shownOpen }),
    listComingClasses(db, viewer, { now, limit: shownClasses }),
  ]);
  const titled = <T extends { title: Record<string, string>; startsAt: Date }>(one: T) => ({
    title: wordsFor(one.title, reader.contentLocales),
    startsAt: one.startsAt.toISOString(),
  });
  return {
    waiting: [
      ...open.map((one): Waiting => {
        const href = `/classes/${one.id}/attendance`;
        return one.askedAt
          ? { kind: 'requests', href, due: one.askedAt.toISOString(), ...titled(one), count: one.requests }
          : {
              kind: 'attendance',
              href,
              due: closesByItselfAt(one.endedAt, one.longestGiven).toISOString(),
              ...titled(one),
            };
      }),
      ...coming
        .filter((one) => one.lacksInstructor)
        .map((one): Waiting => {
          const href = `/classes/${one.id}/edit`;
          return { kind: 'instructor', href, due: one.startsAt.toISOString(), ...titled(one) };
        }),
      ...coming
        .filter((one) => one.lacksInterpreter)
        .map((one): Waiting => {
          const href = `/classes/${one.id}`;
          return { kind: 'interpreter', href, due: one.startsAt.toISOString(), ...titled(one) };
        }),
    ],
    /** Those with numbers: the viewer's own, then the others that they plan. */
    classes: coming
      .filter((one) => one.expected !== null)
      .map((one) => ({
        ...titled(one),
        id: one.id,
        languages: one.languages,
        endsAt: one.endsAt.toISOString(),
        isLive: one.isLive,
        expected: one.expected ?? 0,
      })),
  };
}

export type TeachingData = NonNullable<Awaited<ReturnType<typeof loadTeaching>>>;
