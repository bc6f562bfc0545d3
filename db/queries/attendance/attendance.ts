import type { Queryable } from '#db/client.ts';
import { type Attendance, computeAttendance, countableMs, type TaughtTime } from '#domain/attendance/attendance.ts';
import { connectedTime } from '#domain/attendance/ledger.ts';
import { loadLedgers, taughtTimeOfLedger } from './ledger.ts';
import { loadTimeElsewhere } from './other-classes.ts';

/** What was taught in a class session, and when our own faults took time away. */
export interface TaughtSession extends TaughtTime {
  classSessionId: string;
  /** How long had to be attended. */
  taughtMs: number;
  /** The attendance is closed: figures are the stored ones. */
  isClosed: boolean;
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

interface AttendanceOf {
  classSessionIds: readonly string[];
  /** Only these people; absent: everybody who was seen. */
  personIds?: readonly string[];
}

/**
 * Attendance of one or many class sessions from the ledger, in six queries whatever their number or size. Where the
 * attendance is closed the figures are the stored ones; the segments still come from the ledger.
 *
 * @param now the end of what has been taught in a class that still runs
 */
export async function loadAttendance(
  db: Queryable,
  filter: AttendanceOf,
  now: Date,
): Promise<Map<string, SessionAttendance>> {
  if (filter.classSessionIds.length === 0) return new Map();
  const loading = loadLedgers(db, filter);
  const [ledgers, elsewhere, corrections, totals] = await Promise.all([
    loading,
    loadTimeElsewhere(db, filter, loading, now),
    listCorrectionsOf(db, filter),
    listStoredTotals(db, filter),
  ]);
  const result = new Map<string, SessionAttendance>();
  for (const [classSessionId, ledger] of ledgers) {
    const time = taughtTimeOfLedger(ledger, now);
    const isClosed = ledger.closedAt !== null;
    const connections = Map.groupBy(ledger.connections, (one) => one.personId);
    const fixes = Map.groupBy(
      corrections.filter((one) => one.classSessionId === classSessionId),
      (one) => one.personId,
    );
    const stored = new Map(
      totals.filter((one) => one.classSessionId === classSessionId).map((one) => [one.personId, one] as const),
    );
    const people = new Map<string, PersonAttendance>();
    for (const personId of isClosed ? stored.keys() : new Set([...connections.keys(), ...fixes.keys()])) {
      const computed = computeAttendance({
        ...time,
        presence: (connections.get(personId) ?? []).map(connectedTime),
        elsewhere: elsewhere.get(classSessionId)?.get(personId),
      });
      const correctedBy = (fixes.get(personId) ?? []).map(({ classSessionId: _, personId: __, ...fix }) => fix);
      const total = isClosed ? stored.get(personId) : undefined;
      people.set(personId, {
        ...computed,
        ...(total ? storedFigures(total) : correctedFigures(computed, correctedBy, countableMs(time))),
        personId,
        correctedBy,
      });
    }
    const session = { classSessionId, ...time, taughtMs: countableMs(time), isClosed };
    result.set(classSessionId, { session, people });
  }
  return result;
}

/** Who is said to have been there for longer than was asked of them was there for the extension, too. */
function correctedFigures(computed: Attendance, correctedBy: PersonAttendance['correctedBy'], wholeMs: number) {
  const minutes = correctedBy.at(-1)?.minutesAfter ?? computed.presentMs / minuteMs;
  const taughtMs = minutes * minuteMs > computed.taughtMs ? wholeMs : computed.taughtMs;
  return { minutes, taughtMs, percent: taughtMs === 0 ? 0 : Math.min(100, (minutes / (taughtMs / minuteMs)) * 100) };
}

function storedFigures(total: StoredTotal) {
  return {
    minutes: total.minutes,
    taughtMs: total.taughtMinutes * minuteMs,
    percent: total.percent,
    lateMs: total.lateMinutes * minuteMs,
    earlyMs: total.earlyMinutes * minuteMs,
  };
}

async function listCorrectionsOf(db: Queryable, { classSessionIds, personIds }: AttendanceOf) {
  return db
    .selectFrom('attendanceCorrection')
    .select(['classSessionId', 'personId', 'actorId', 'reason', 'minutesBefore', 'minutesAfter', 'createdAt as at'])
    .where('classSessionId', 'in', [...classSessionIds])
    .$if(personIds !== undefined, (query) =>
      query.where((eb) => eb('personId', '=', eb.fn.any(eb.val([...(personIds ?? [])])))),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

type StoredTotal = Awaited<ReturnType<typeof listStoredTotals>>[number];

async function listStoredTotals(db: Queryable, { classSessionIds, personIds }: AttendanceOf) {
  return db
    .selectFrom('attendanceRecord')
    .selectAll()
    .where('classSessionId', 'in', [...classSessionIds])
    .$if(personIds !== undefined, (query) =>
      query.where((eb) => eb('personId', '=', eb.fn.any(eb.val([...(personIds ?? [])])))),
    )
    .execute();
}
