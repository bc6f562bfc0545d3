import { wordsFor } from '#app/i18n/content-words.ts';
import { ledGroup, ledRole } from '#app/server/led-group.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listGroup, listGroupClasses, listGroupDeadlines } from '#db/queries/home/group.ts';
import { listTasksToWatch } from '#db/queries/home/to-watch.ts';
import { titlesOfTexts } from '#domain/assignments/definition.ts';
import { deadlineStanding, lastMomentOf } from '#domain/cohorts/deadline.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import type { Waiting } from './waiting.ts';

const shownPeople = 12;
const shownClasses = 4;
const namedBehind = 3;
const shownTasks = 3;
/** A start page speaks of deadlines that were missed so long ago. */
const behindMs = 14 * 24 * 3_600_000;
/** The rest of today, in every zone. */
const aheadMs = 24 * 3_600_000;

/** The group of who looks after people at a service point, and its classes of today; null for everybody else. */
export async function loadGroup({ db, reader, now }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'people:view') || canSomewhere(viewer, 'certification:view')) return null;
  const held = ledRole(viewer);
  const until = new Date(now.getTime() + aheadMs);
  const [{ people, total, withoutPassword }, classes, behind, tasks] = await Promise.all([
    listGroup(db, viewer, { now, limit: shownPeople }),
    listGroupClasses(db, viewer, { from: now, until, limit: shownClasses }),
    listBehind({ db, now }, viewer),
    held ? listTasksToWatch(db, held.organisationPath, shownTasks) : [],
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
  if (led && behind.length > 0) {
    const names = behind.slice(0, namedBehind);
    waiting.push({ kind: 'behind', href: `/groups/${led}`, due: now.toISOString(), count: behind.length, names });
  }
  for (const { course, assignment, texts, sourceLocale, people: count } of tasks) {
    const title = wordsFor(titlesOfTexts(texts), reader.contentLocales, sourceLocale);
    const href = `/groups/${led}/watch?task=${course}/${assignment}`;
    waiting.push({ kind: 'watch', href, due: now.toISOString(), title, count });
  }
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

/** Who of a group missed a deadline lately and has not caught up, by their own clocks. */
async function listBehind({ db, now }: Pick<ReadingContext, 'db' | 'now'>, viewer: Viewer): Promise<string[]> {
  const rows = await listGroupDeadlines(db, viewer, { since: new Date(now.getTime() - behindMs), now });
  const missed = rows.filter(
    (row) => deadlineStanding(lastMomentOf(row, row.timeZone), row.doneAt, now).state === 'missed',
  );
  return [...new Map(missed.map((one) => [one.personId, one.displayName])).values()];
}

export type GroupData = NonNullable<Awaited<ReturnType<typeof loadGroup>>>;
