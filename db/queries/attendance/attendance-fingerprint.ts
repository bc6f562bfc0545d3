import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * What the fingerprint of a closed attendance is taken over. It shows every later change of the rows, so what is written
 * here is never changed.
 */

type Line = Record<string, string | number | null>;

/**
 * Everything that the figures are computed from, one canonical JSON line a row: first the class's taught time, then
 * presence, outages, breaks, corrections and extensions, each kind in the order of ids. Keys are in the order of the alphabet and
 * times in UTC with milliseconds. An interval without a leave is written with the end that counts, so that a media
 * server that comes back later and closes it changes nothing.
 */
export async function listLedgerLines(db: Queryable, classSessionId: string): Promise<string[]> {
  const session = await db
    .selectFrom('classSession')
    .select(['id', 'startedAt', 'endedAt', 'startsAt', 'endsAt', 'isCountedByPlan'])
    .where('id', '=', classSessionId)
    .executeTakeFirstOrThrow();
  const [presence, outages, breaks, corrections] = [
    await db.selectFrom('presenceInterval').selectAll().where('classSessionId', '=', classSessionId).execute(),
    await db.selectFrom('sessionOutage').selectAll().where('classSessionId', '=', classSessionId).execute(),
    await db.selectFrom('sessionBreak').selectAll().where('classSessionId', '=', classSessionId).execute(),
    await db.selectFrom('attendanceCorrection').selectAll().where('classSessionId', '=', classSessionId).execute(),
  ];
  const extensions = session.isCountedByPlan
    ? await db.selectFrom('sessionExtension').selectAll().where('classSessionId', '=', classSessionId).execute()
    : [];
  const { endedAt } = session;
  const hole = (kind: string, row: { id: string; startedAt: Date; endedAt: Date | null }): Line => ({
    kind,
    id: row.id,
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt && endedAt && row.endedAt < endedAt ? row.endedAt : endedAt),
  });
  return [
    { kind: 'session', id: session.id, startedAt: iso(session.startedAt), endedAt: iso(endedAt), ...planOf(session) },
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
    ...byId(extensions).map((row) => ({
      kind: 'extension',
      id: row.id,
      announcedAt: iso(row.announcedAt),
      announcedBy: row.announcedBy,
      endsBefore: iso(row.endsBefore),
      endsAt: iso(row.endsAt),
    })),
  ].map(canonical);
}

/** Of a class that was closed when its plan did not count yet, the plan is no part of what was closed. */
function planOf(session: { isCountedByPlan: boolean; startsAt: Date; endsAt: Date }): Line {
  return session.isCountedByPlan ? { startsAt: iso(session.startsAt), endsAt: iso(session.endsAt) } : {};
}

/** The stored totals as canonical lines, in the order of people's ids. */
async function listTotalLines(db: Queryable, classSessionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attendanceRecord')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .orderBy(sql`person_id`)
    .execute();
  return rows.map(({ classSessionId: _, ...row }) => canonical({ kind: 'total', ...row }));
}

/** SHA-256 over the ledger and the stored totals as they are now, in hex. */
export async function fingerprintOf(db: Queryable, classSessionId: string): Promise<string> {
  const lines = [...(await listLedgerLines(db, classSessionId)), ...(await listTotalLines(db, classSessionId))];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
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
