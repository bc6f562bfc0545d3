import type { Queryable } from '#db/client.ts';
import { type Attendance, computeAttendance, type Interval } from '#domain/attendance/attendance.ts';

/** What was taught in a class session, and when our own faults took time away. */
export interface TaughtSession {
  classSessionId: string;
  /** Null before the class was started. */
  taught: Interval | null;
  breaks: Interval[];
  outages: Interval[];
  isFrozen: boolean;
}

export interface PersonAttendance extends Attendance {
  personId: string;
  /** Minutes after corrections; without any, the computed ones. */
  minutes: number;
  correctedBy: { actorId: string | null; reason: string; minutesBefore: number; minutesAfter: number; at: Date }[];
}

export interface SessionAttendance {
  session: TaughtSession;
  people: Map<string, PersonAttendance>;
}

const minuteMs = 60_000;

/**
 * Attendance of one or many class sessions from the ledger, in six queries whatever their number or size. Of a frozen
 * session the figures are the stored ones; the segments still come from the ledger.
 *
 * @param filter.personIds only these people; absent: everybody who was seen
 * @param now the end of what has been taught in a class that still runs
 */
export async function loadAttendance(
  db: Queryable,
  filter: { classSessionIds: readonly string[]; personIds?: readonly string[] },
  now: Date,
): Promise<Map<string, SessionAttendance>> {
  const ids = [...filter.classSessionIds];
  if (ids.length === 0) return new Map();
  const [sessions, breaks, outages, presence, corrections, records] = await Promise.all([
    db
      .selectFrom('classSession')
      .select(['id', 'status', 'startedAt', 'endedAt', 'frozenAt'])
      .where('id', 'in', ids)
      .execute(),
    db
      .selectFrom('sessionBreak')
      .select(['classSessionId', 'startedAt', 'endedAt'])
      .where('classSessionId', 'in', ids)
      .execute(),
    db
      .selectFrom('sessionOutage')
      .select(['classSessionId', 'startedAt', 'endedAt'])
      .where('classSessionId', 'in', ids)
      .execute(),
    db
      .selectFrom('presenceInterval')
      .select(['classSessionId', 'personId', 'joinedAt', 'lastSeenAt', 'leftAt'])
      .where('classSessionId', 'in', ids)
      .where('role', 'in', ['trainee', 'interpreter', 'host'])
      .$if(filter.personIds !== undefined, (query) => query.where('personId', 'in', atLeastOne(filter.personIds)))
      .execute(),
    db
      .selectFrom('attendanceCorrection')
      .select(['classSessionId', 'personId', 'actorId', 'reason', 'minutesBefore', 'minutesAfter', 'createdAt'])
      .where('classSessionId', 'in', ids)
      .$if(filter.personIds !== undefined, (query) => query.where('personId', 'in', atLeastOne(filter.personIds)))
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('attendanceRecord')
      .selectAll()
      .where('classSessionId', 'in', ids)
      .$if(filter.personIds !== undefined, (query) => query.where('personId', 'in', atLeastOne(filter.personIds)))
      .execute(),
  ]);

  const result = new Map<string, SessionAttendance>();
  for (const row of sessions) {
    const end = (row.endedAt ?? now).getTime();
    const toInterval = (one: { startedAt: Date; endedAt: Date | null }): Interval => ({
      start: one.startedAt.getTime(),
      end: one.endedAt?.getTime() ?? end,
    });
    const session: TaughtSession = {
      classSessionId: row.id,
      taught: row.startedAt ? { start: row.startedAt.getTime(), end } : null,
      breaks: breaks.filter((one) => one.classSessionId === row.id).map(toInterval),
      outages: outages.filter((one) => one.classSessionId === row.id).map(toInterval),
      isFrozen: row.frozenAt !== null,
    };
    const intervals = Map.groupBy(
      presence.filter((one) => one.classSessionId === row.id),
      (one) => one.personId,
    );
    const fixes = Map.groupBy(
      corrections.filter((one) => one.classSessionId === row.id),
      (one) => one.personId,
    );
    const stored = new Map(
      records.filter((one) => one.classSessionId === row.id).map((one) => [one.personId, one] as const),
    );
    const people = new Map<string, PersonAttendance>();
    for (const personId of session.isFrozen ? stored.keys() : new Set([...intervals.keys(), ...fixes.keys()])) {
      const attendance = computeAttendance({
        taught: session.taught ?? { start: end, end },
        breaks: session.breaks,
        outages: session.outages,
        // A connection without a leave ended when it was last seen.
        presence: (intervals.get(personId) ?? []).map((one) => ({
          start: one.joinedAt.getTime(),
          end: (one.leftAt ?? one.lastSeenAt).getTime(),
        })),
      });
      const correctedBy = (fixes.get(personId) ?? []).map((one) => ({
        actorId: one.actorId,
        reason: one.reason,
        minutesBefore: one.minutesBefore,
        minutesAfter: one.minutesAfter,
        at: one.createdAt,
      }));
      const record = session.isFrozen ? stored.get(personId) : undefined;
      if (record) {
        people.set(personId, {
          ...attendance,
          personId,
          minutes: record.minutes,
          taughtMs: record.taughtMinutes * minuteMs,
          percent: record.percent,
          lateMs: record.lateMinutes * minuteMs,
          earlyMs: record.earlyMinutes * minuteMs,
          correctedBy,
        });
        continue;
      }
      const minutes = correctedBy.at(-1)?.minutesAfter ?? attendance.presentMs / minuteMs;
      const taughtMinutes = attendance.taughtMs / minuteMs;
      people.set(personId, {
        ...attendance,
        personId,
        minutes,
        percent: taughtMinutes === 0 ? 0 : Math.min(100, (minutes / taughtMinutes) * 100),
        correctedBy,
      });
    }
    result.set(row.id, { session, people });
  }
  return result;
}

/** `in ()` is no SQL; an id that nobody has stands for the empty list. */
function atLeastOne(ids: readonly string[] | undefined): string[] {
  return ids?.length ? [...ids] : ['00000000-0000-0000-0000-000000000000'];
}
