import type { Queryable } from '#db/client.ts';
import { loadAttendance } from '#db/queries/attendance.ts';

const minuteMs = 60_000;

export interface OwnAttendance {
  minutes: number;
  taughtMinutes: number;
  percent: number;
  isCorrected: boolean;
}

/** A person's own line of a class's attendance; zero minutes for one who was not there. */
export async function loadOwnAttendance(
  db: Queryable,
  classSessionId: string,
  personId: string,
  now: Date,
): Promise<OwnAttendance | null> {
  const found = (await loadAttendance(db, { classSessionIds: [classSessionId], personIds: [personId] }, now)).get(
    classSessionId,
  );
  const own = found?.people.get(personId);
  if (!own) return null;
  return {
    minutes: own.minutes,
    taughtMinutes: own.taughtMs / minuteMs,
    percent: own.percent,
    isCorrected: own.correctedBy.length > 0,
  };
}
