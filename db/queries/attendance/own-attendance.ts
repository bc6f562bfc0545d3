import type { Queryable } from '#db/client.ts';
import { loadAttendance } from './attendance.ts';
import { isExpected } from './attendance-people.ts';

const minuteMs = 60_000;

export interface OwnAttendance {
  minutes: number;
  taughtMinutes: number;
  percent: number;
  isCorrected: boolean;
  isAbsent: boolean;
}

/** A person's own line of a class's attendance; no minutes for one who was expected and not there; null for others. */
export async function loadOwnAttendance(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
  now: Date,
): Promise<OwnAttendance | null> {
  const of = { classSessionIds: [classSessionId], personIds: [personId] };
  const own = (await loadAttendance(db, of, now)).get(classSessionId)?.people.get(personId);
  if (!own) {
    if (!(await isExpected(db, classSessionId, personId))) return null;
    return { minutes: 0, taughtMinutes: 0, percent: 0, isCorrected: false, isAbsent: true };
  }
  return {
    minutes: own.minutes,
    taughtMinutes: own.taughtMs / minuteMs,
    percent: own.percent,
    isCorrected: own.correctedBy.length > 0,
    isAbsent: false,
  };
}
