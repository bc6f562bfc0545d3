import type { Queryable } from '#db/client.ts';
import { renewSeatedPresence } from '#db/queries/attendance/presence.ts';
import { listCallsOfClass, replaceSeats, type SeatChange } from '#db/queries/group/seats.ts';
import { seatsOfCalls } from '#domain/group/seats-of-calls.ts';
import { type ClassTimes, wasOpen } from '#domain/schedule/class-phase.ts';

/**
 * Makes the seats of a group in a class follow from all its roll calls, and what is counted from the seats: after a roll call
 * was written, however it came. The class is locked. Calls of a time at which it was not open only stand in the record.
 */
export async function settleSeats(
  db: Queryable,
  view: ClassTimes & { id: string },
  organisationId: string,
): Promise<SeatChange> {
  const of = { classSessionId: view.id, organisationId };
  const calls = (await listCallsOfClass(db, of)).filter((call) => wasOpen(view, call.at));
  const { seatedBy, ...change } = await replaceSeats(db, of, (elsewhere) => seatsOfCalls(calls, elsewhere));
  const takers = calls.flatMap((call) => call.takenBy ?? []);
  await renewSeatedPresence(db, { classSessionId: view.id, seatedBy: [...new Set([...seatedBy, ...takers])] });
  return change;
}
