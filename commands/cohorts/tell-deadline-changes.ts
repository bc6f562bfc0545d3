import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import type { DeadlineRow } from '#db/queries/cohorts/deadlines.ts';
import { listHeldBy } from '#db/queries/cohorts/reminders.ts';
import { type DeadlineDay, lastMomentOf } from '#domain/cohorts/deadline.ts';

interface ChangeAct {
  actorId: string;
  at: Date;
}

const aboutOf = ({ course, area, slug, title, courseTitle }: DeadlineRow) => ({
  ...{ course, area, slug },
  title: area === 'course' ? courseTitle : title,
});

/** Tells people that they have less time than they knew, by their own clocks. */
export async function tellOfEarlier(
  trx: Queryable,
  before: DeadlineRow,
  now: DeadlineDay,
  { actorId, at }: ChangeAct,
): Promise<void> {
  const held = (await listHeldBy(trx, before.id)).filter((one) => !one.isExtended);
  for (const [zone, people] of Map.groupBy(held, (one) => one.timeZone)) {
    const due = lastMomentOf(now, zone);
    if (due >= lastMomentOf(before, zone)) continue;
    await notify(trx, {
      kind: 'deadline.earlier',
      params: { ...aboutOf(before), dueAt: due.toISOString() },
      to: people.map((one) => one.personId),
      except: actorId,
      key: `${before.id} ${due.toISOString()} ${at.toISOString()}`,
      at,
    });
  }
}

/** Tells people that something has no deadline any more. Call it before the deadline goes. */
export async function tellOfRemoved(trx: Queryable, gone: DeadlineRow, { actorId, at }: ChangeAct): Promise<void> {
  const held = await listHeldBy(trx, gone.id);
  await notify(trx, {
    kind: 'deadline.removed',
    params: aboutOf(gone),
    to: held.map((one) => one.personId),
    except: actorId,
    key: gone.id,
    at,
  });
}
