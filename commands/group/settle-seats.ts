import type { Queryable } from '#db/client.ts';
import { renewSeatedPresence } from '#db/queries/attendance/presence.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { listCallsOfClass, replaceSeats, type SeatChange } from '#db/queries/group/seats.ts';
import type { TakenHow } from '#domain/group/roll-call.ts';
import { seatsOfCalls } from '#domain/group/seats-of-calls.ts';
import { type ClassTimes, wasOpen } from '#domain/schedule/class-phase.ts';

interface SettleSeats {
  view: ClassTimes & { id: string };
  /** Who took the roll call after which they are settled, how, and when. */
  by: { actorId: string; how: TakenHow; at: Date };
}

/**
 * Makes the seats of all groups in a class follow from all its roll calls, and what is counted from the seats: after a roll
 * call was written, however it came. Of all groups together, since people go from one to the other: a call that comes late
 * can say that somebody sat here all along. The class is locked. Calls of a time at which it was not open only stand in the
 * record. Leaves a row for each person in the record of the group whose seat it is.
 */
export async function settleSeats(db: Queryable, { view, by }: SettleSeats): Promise<SeatChange> {
  const calls = (await listCallsOfClass(db, view.id)).filter((call) => wasOpen(view, call.at));
  const { seatedBy, ...change } = await replaceSeats(db, view.id, seatsOfCalls(calls));
  const takers = calls.flatMap((call) => call.takenBy ?? []);
  await renewSeatedPresence(db, { classSessionId: view.id, seatedBy: [...new Set([...seatedBy, ...takers])] });
  const { actorId, how, at } = by;
  const rowOf =
    (action: string) =>
    ({ personId, organisationId }: SeatChange['seat'][number]) => ({
      ...{ actorId, organisationId, action, subjectType: 'person', subjectId: personId },
      details: { class: view.id, how, ...(how === 'tablet' && { at: at.toISOString() }) },
    });
  await recordAudits(db, [...change.seat.map(rowOf('group.seat')), ...change.leave.map(rowOf('group.leave'))]);
  return change;
}
