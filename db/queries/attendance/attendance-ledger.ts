import type { Queryable } from '#db/client.ts';
import { listPresence, type PresenceRow } from './presence.ts';

/** Everything that attendance of one class is computed from. */
export interface AttendanceLedger {
  startedAt: Date | null;
  endedAt: Date | null;
  presence: PresenceRow[];
  /** `endedAt` is null while it lasts. */
  breaks: { startedAt: Date; endedAt: Date | null }[];
  outages: { startedAt: Date; endedAt: Date | null }[];
  /** Display names by person. */
  names: Map<string, string>;
}

/** @returns null when there is no such class */
export async function loadAttendanceLedger(db: Queryable, classSessionId: string): Promise<AttendanceLedger | null> {
  const session = await db
    .selectFrom('classSession')
    .select(['startedAt', 'endedAt'])
    .where('id', '=', classSessionId)
    .executeTakeFirst();
  if (!session) return null;
  const [presence, breaks, outages] = await Promise.all([
    listPresence(db, classSessionId),
    db
      .selectFrom('sessionBreak')
      .select(['startedAt', 'endedAt'])
      .where('classSessionId', '=', classSessionId)
      .orderBy('startedAt')
      .execute(),
    db
      .selectFrom('sessionOutage')
      .select(['startedAt', 'endedAt'])
      .where('classSessionId', '=', classSessionId)
      .orderBy('startedAt')
      .execute(),
  ]);
  const people = [...new Set(presence.map((row) => row.personId))];
  const named = people.length
    ? await db.selectFrom('person').select(['id', 'displayName']).where('id', 'in', people).execute()
    : [];
  return {
    ...session,
    presence,
    breaks,
    outages,
    names: new Map(named.map((row) => [row.id, row.displayName])),
  };
}
