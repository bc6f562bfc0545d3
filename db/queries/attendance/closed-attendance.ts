import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { fingerprintOf } from './attendance-fingerprint.ts';

const rowsPerInsert = 2_000;

/** A class whose attendance was closed, and whether its rows are still those that were closed. */
export interface ClosedAttendance {
  closedAt: Date;
  /** Null when that account is gone, or when it closed by itself. */
  closedBy: string | null;
  /** Nobody closed it in time. */
  wasByItself: boolean;
  fingerprint: string;
  isIntact: boolean;
}

/** What was closed and by whom, checked against the rows of now; null while it is open. */
export async function loadClosedAttendance(db: Queryable, classSessionId: string): Promise<ClosedAttendance | null> {
  const row = await db
    .selectFrom('classSession')
    .leftJoin('person', 'person.id', 'classSession.attendanceClosedBy')
    .select([
      'classSession.attendanceClosedAt as closedAt',
      'classSession.attendanceClosedByItself as wasByItself',
      'classSession.attendanceFingerprint as fingerprint',
      bothNames('person').as('closedBy'),
    ])
    .where('classSession.id', '=', classSessionId)
    .executeTakeFirst();
  if (!row?.closedAt) return null;
  const { closedAt, fingerprint, ...act } = row;
  const now = await fingerprintOf(db, classSessionId);
  return { ...act, closedAt, fingerprint: fingerprint ?? '', isIntact: now === fingerprint };
}

/** @param act.closedBy null when it closes by itself */
export async function markAttendanceClosed(
  db: Queryable,
  act: { classSessionId: string; at: Date; closedBy: string | null; fingerprint: string },
): Promise<void> {
  await db
    .updateTable('classSession')
    .set({
      attendanceClosedAt: act.at,
      attendanceClosedBy: act.closedBy,
      attendanceClosedByItself: act.closedBy === null,
      attendanceFingerprint: act.fingerprint,
    })
    .where('id', '=', act.classSessionId)
    .execute();
}

/** What is counted of a person once the attendance is closed. */
export interface Total {
  classSessionId: string;
  personId: string;
  minutes: number;
  taughtMinutes: number;
  percent: number;
  lateMinutes: number;
  earlyMinutes: number;
}

/** Stores totals, in parts of what one statement can take. */
export async function insertTotals(db: Queryable, totals: readonly Total[]): Promise<void> {
  for (let from = 0; from < totals.length; from += rowsPerInsert) {
    await db
      .insertInto('attendanceRecord')
      .values(totals.slice(from, from + rowsPerInsert))
      .execute();
  }
}

/** Whether somebody was seen in the class after `since` and has not left it. */
export async function isAnybodyConnected(db: Queryable, classSessionId: string, since: Date): Promise<boolean> {
  const found = await db
    .selectFrom('presenceInterval')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('leftAt', 'is', null)
    .where('lastSeenAt', '>', since)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Classes that ended by `endedBy`, whose attendance is open and about which no request waits and nobody has more time; the oldest first. */
export async function listForgottenAttendance(
  db: Queryable,
  { endedBy, now, limit }: { endedBy: Date; now: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('classSession')
    .select('id')
    .where('status', '=', 'ended')
    .where('attendanceClosedAt', 'is', null)
    .where('startedAt', 'is not', null)
    .where('endedAt', '<=', endedBy)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attendanceRequest')
            .select('attendanceRequest.id')
            .whereRef('attendanceRequest.classSessionId', '=', 'classSession.id')
            .where('attendanceRequest.answeredAt', 'is', null),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attendanceMoreTime')
            .select('attendanceMoreTime.id')
            .whereRef('attendanceMoreTime.classSessionId', '=', 'classSession.id')
            .where('attendanceMoreTime.until', '>', now)
            .where('attendanceMoreTime.endedAt', 'is', null),
        ),
      ),
    )
    .orderBy('endedAt')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
