import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listGroup, listGroupClasses } from '#db/queries/home/group.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';

const shownPeople = 12;
const shownClasses = 4;
/** The rest of today, in every zone. */
const aheadMs = 24 * 3_600_000;

/** The group of who looks after people at a service point, and its classes of today; null for everybody else. */
export async function loadGroup({ db, reader, now }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'people:view') || canSomewhere(viewer, 'certification:view')) return null;
  const until = new Date(now.getTime() + aheadMs);
  const [{ people, total, withoutPassword }, classes] = await Promise.all([
    listGroup(db, viewer, { now, limit: shownPeople }),
    listGroupClasses(db, viewer, { from: now, until, limit: shownClasses }),
  ]);
  return {
    total,
    withoutPassword,
    people: people.map((one) => ({ ...one, lastAt: one.lastAt?.toISOString() ?? null })),
    classes: classes.map((one) => ({
      ...one,
      title: wordsFor(one.title, reader.contentLocales),
      startsAt: one.startsAt.toISOString(),
    })),
  };
}

export type GroupData = NonNullable<Awaited<ReturnType<typeof loadGroup>>>;
