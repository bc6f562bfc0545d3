import { wordsFor } from '#app/i18n/content-words.ts';
import { ledGroup } from '#app/server/led-group.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listGroup, listGroupClasses } from '#db/queries/home/group.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import type { Waiting } from './waiting.ts';

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
  const led = ledGroup(viewer);
  const waiting: Waiting[] =
    led && withoutPassword > 0
      ? [
          {
            kind: 'codes',
            href: `/organisations/${led}/slips`,
            due: now.toISOString(),
            count: withoutPassword,
          },
        ]
      : [];
  return {
    href: led && `/groups/${led}`,
    waiting,
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
