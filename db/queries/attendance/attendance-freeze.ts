import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { computeAttendance } from '#domain/attendance/attendance.ts';
import { AppError } from '#domain/errors.ts';
import { loadAttendance } from './attendance.ts';
import { listAbsentIds } from './attendance-people.ts';

const minuteMs = 60_000;
/** Somebody seen this shortly ago may still be connected, and the ledger still moving (a heartbeat is 15 s). */
const stillSeenMs = 45_000;
const rowsPerInsert = 2_000;
/** What the audit calls closing, by a person and by time. */
const [byHand, byItself] = ['attendance.freeze', 'attendance.freeze-by-itself'];

/** A session whose attendance was closed, and whether its rows are still those that were closed. */
export interface FrozenLedger {
  frozenAt: Date;
  /** Null when that account is gone, or when it closed by itself. */
  frozenBy: string | null;
  /** Nobody closed it in time. */
  wasByItself: boolean;
  hash: string;
  isIntact: boolean;
}

/**
 * Closes the attendance of a class that has ended: stores everybody's totals (also those of people who were expected
 * and never came) and a hash over the ledger and the totals. It cannot be undone. Closed again, nothing changes.
 *
 * @param act.actorId null when nobody closed it in time and it closes by itself
 * @returns `unchanged` when it was closed before, `not_over` for a class that was not held or still runs,
 *   `still_connected` when somebody was seen a moment ago, `requests_open` while people wait for an answer
 * @throws AppError `not_found`, `conflict` when the ledger moved meanwhile
 */
export async function freezeAttendance(
  db: Database,
  act: { classSessionId: string; actorId: string | null; at: Date },
): Promise<'frozen' | 'unchanged' | 'not_over' | 'still_connected' | 'requests_open'> {
  const { classSessionId, actorId, at } = act;
  return db.transaction().execute(async (trx) => {
    const session = await trx
      .selectFrom('classSession')
      .select(['organisationId', 'status', 'startedAt', 'endedAt', 'frozenAt'])
      .where('id', '=', classSessionId)
      .forUpdate()
      .executeTakeFirst();
    if (!session) throw new AppError('not_found');
    if (session.frozenAt) return 'unchanged';
    if (session.status !== 'ended' || !session.startedAt || !session.endedAt) return 'not_over';
    if (await isAnybodyConnected(trx, classSessionId, at)) return 'still_connected';
    if (await isAnybodyWaiting(trx, classSessionId)) return 'requests_open';

    const ledger = await ledgerLines(trx, classSessionId);
    const people = await storeTotals(trx, classSessionId, session.endedAt);
    // The lock holds corrections back; the media server does not ask for it.
    if ((await ledgerLines(trx, classSessionId)).join('\n') !== ledger.join('\n')) throw new AppError('conflict');
    const hash = hashLines([...ledger, ...(await totalsLines(trx, classSessionId))]);
    await trx
      .updateTable('classSession')
      .set({ frozenAt: at, ledgerHash: hash })
      .where('id', '=', classSessionId)
      .execute();
    await recordAudit(trx, {
      actorId,
      action: actorId === null ? byItself : byHand,
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: session.organisationId,
      details: { people, hash },
    });
    return 'frozen';
  });
}

/** What was closed and by whom, checked against the rows of now; null while it is open. */
export async function loadFrozenLedger(db: Queryable, classSessionId: string): Promise<FrozenLedger | null> {
  const row = await db
    .selectFrom('classSession')
    .select(['frozenAt', 'ledgerHash'])
    .where('id', '=', classSessionId)
    .executeTakeFirst();
  if (!row?.frozenAt) return null;
  const act = await db
    .selectFrom('auditEvent')
    .leftJoin('person', 'person.id', 'auditEvent.actorId')
    .select(['auditEvent.action', 'person.displayName as frozenBy'])
    .where('auditEvent.subjectType', '=', 'class_session')
    .where('auditEvent.subjectId', '=', classSessionId)
    .where('auditEvent.action', 'in', [byHand, byItself])
    .orderBy('auditEvent.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const now = hashLines([...(await ledgerLines(db, classSessionId)), ...(await totalsLines(db, classSessionId))]);
  const { frozenAt, ledgerHash } = row;
  return {
    frozenAt,
    frozenBy: act?.frozenBy ?? null,
    wasByItself: act?.action === byItself,
    hash: ledgerHash ?? '',
    isIntact: now === ledgerHash,
  };
}

async function isAnybodyConnected(db: Queryable, classSessionId: string, at: Date): Promise<boolean> {
  const found = await db
    .selectFrom('presenceInterval')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('leftAt', 'is', null)
    .where('lastSeenAt', '>', new Date(at.getTime() - stillSeenMs))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function isAnybodyWaiting(db: Queryable, classSessionId: string): Promise<boolean> {
  const found = await db
    .selectFrom('attendanceRequest')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('answeredAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** @returns of how many people */
async function storeTotals(db: Queryable, classSessionId: string, endedAt: Date): Promise<number> {
  const attendance = (await loadAttendance(db, { classSessionIds: [classSessionId] }, endedAt)).get(classSessionId);
  if (!attendance?.session.taught) throw new AppError('not_found');
  const { breaks, outages, taught } = attendance.session;
  const never = computeAttendance({ taught, breaks, outages, presence: [] });
  const totals = [...attendance.people.values()].map((one) => ({
    personId: one.personId,
    minutes: one.minutes,
    percent: one.percent,
    lateMs: one.lateMs,
    earlyMs: one.earlyMs,
  }));
  for (const personId of await listAbsentIds(
    db,
    classSessionId,
    totals.map((one) => one.personId),
  )) {
    totals.push({ personId, minutes: 0, percent: 0, lateMs: never.lateMs, earlyMs: never.earlyMs });
  }
  const rows = totals.map((one) => ({
    classSessionId,
    personId: one.personId,
    minutes: one.minutes,
    taughtMinutes: never.taughtMs / minuteMs,
    percent: one.percent,
    lateMinutes: one.lateMs / minuteMs,
    earlyMinutes: one.earlyMs / minuteMs,
  }));
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await db
      .insertInto('attendanceRecord')
      .values(rows.slice(from, from + rowsPerInsert))
      .execute();
  }
  return rows.length;
}

type Line = Record<string, string | number | null>;

/**
 * Everything that the figures are computed from, one canonical JSON line a row: first the class's taught time, then
 * presence, outages, breaks and corrections, each kind in the order of ids. Keys are in the order of the alphabet and
 * times in UTC with milliseconds. An interval without a leave is written with the end that counts, so that a media
 * server that comes back later and closes it changes nothing.
 */
async function ledgerLines(db: Queryable, classSessionId: string): Promise<string[]> {
  const session = await db
    .selectFrom('classSession')
    .select(['id', 'startedAt', 'endedAt'])
    .where('id', '=', classSessionId)
    .executeTakeFirstOrThrow();
  const [presence, outages, breaks, corrections] = [
    await db.selectFrom('presenceInterval').selectAll().where('classSessionId', '=', classSessionId).execute(),
    await db.selectFrom('sessionOutage').selectAll().where('classSessionId', '=', classSessionId).execute(),
    await db.selectFrom('sessionBreak').selectAll().where('classSessionId', '=', classSessionId).execute(),
    await db.selectFrom('attendanceCorrection').selectAll().where('classSessionId', '=', classSessionId).execute(),
  ];
  const { endedAt } = session;
  const hole = (kind: string, row: { id: string; startedAt: Date; endedAt: Date | null }): Line => ({
    kind,
    id: row.id,
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt && endedAt && row.endedAt < endedAt ? row.endedAt : endedAt),
  });
  return [
    { kind: 'session', id: session.id, startedAt: iso(session.startedAt), endedAt: iso(endedAt) },
    ...byId(presence).map((row) => ({
      kind: 'presence',
      id: row.id,
      personId: row.personId,
      role: row.role,
      joinedAt: iso(row.joinedAt),
      lastSeenAt: iso(row.lastSeenAt),
      endedAt: iso(row.leftAt ?? row.lastSeenAt),
    })),
    ...byId(outages).map((row) => ({ ...hole('outage', row), cause: row.cause })),
    ...byId(breaks).map((row) => hole('break', row)),
    ...byId(corrections).map((row) => ({
      kind: 'correction',
      id: row.id,
      personId: row.personId,
      actorId: row.actorId,
      reason: row.reason,
      minutesBefore: row.minutesBefore,
      minutesAfter: row.minutesAfter,
      at: iso(row.createdAt),
    })),
  ].map(canonical);
}

/** The stored totals as canonical lines, in the order of people's ids. */
async function totalsLines(db: Queryable, classSessionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attendanceRecord')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .orderBy(sql`person_id`)
    .execute();
  return rows.map(({ classSessionId: _, ...row }) => canonical({ kind: 'total', ...row }));
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function canonical(line: Line): string {
  return JSON.stringify(Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function hashLines(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
