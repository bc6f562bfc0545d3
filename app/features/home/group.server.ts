import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listGroup, listGroupClasses } from '#db/queries/home/group.ts';
import { can, canSomewhere, type Viewer } from '#domain/rights.ts';

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
    href: groupHref(viewer),
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

/** Where the group is led; null for who leads none, or several from above. */
function groupHref(viewer: Viewer): string | null {
  const led = viewer.roles.filter((held) => can(viewer, 'group:lead', held));
  const [slug] = led.length === 1 ? (led[0]?.organisationPath.split('.').slice(-1) ?? []) : [];
  return slug ? `/groups/${slug}` : null;
}

export type GroupData = NonNullable<Awaited<ReturnType<typeof loadGroup>>>;
