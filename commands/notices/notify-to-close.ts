import type { Queryable } from '#db/client.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { notifyAttendance } from './notify-attendance.ts';

/** Tells those who teach a class that has ended that its attendance is theirs to close, and until when. */
export async function notifyToClose(
  db: Queryable,
  { classSessionId, endedAt, at }: { classSessionId: string; endedAt: Date; at: Date },
): Promise<void> {
  await notifyAttendance(db, {
    kind: 'attendance.to-close',
    classSessionId,
    params: { closesAt: closesByItselfAt(endedAt, null).toISOString() },
    to: ({ instructorIds }) => instructorIds,
    // Also who has ended it: what is left to do stands in the list.
    actorId: null,
    at,
  });
}
