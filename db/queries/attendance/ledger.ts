import type { Queryable } from '#db/client.ts';
import { countedRoles } from '#domain/live/room-role.ts';

/** One connection of one person to one class, as attendance is computed from it. */
export interface LedgerConnection {
  id: string;
  personId: string;
  role: string;
  joinedAt: Date;
  lastSeenAt: Date;
  /** null while connected, and after a crash. */
  leftAt: Date | null;
}

interface LedgerHole {
  startedAt: Date;
  /** null while it lasts. */
  endedAt: Date | null;
}

/** The ledger of one class: everything that attendance is computed from, but for the corrections beside it. */
export interface ClassLedger {
  startedAt: Date | null;
  endedAt: Date | null;
  /** When the attendance was closed; null while it is open. */
  closedAt: Date | null;
  breaks: LedgerHole[];
  outages: LedgerHole[];
  /** Of trainees, interpreters and hosts, oldest first; who only watches is not counted. */
  connections: LedgerConnection[];
}

/**
 * The ledgers of one or many classes, by their ids, in four queries whatever their number or size.
 *
 * @param filter.personIds connections of only these people; absent: of everybody
 */
export async function loadLedgers(
  db: Queryable,
  filter: { classSessionIds: readonly string[]; personIds?: readonly string[] },
): Promise<Map<string, ClassLedger>> {
  const ids = [...filter.classSessionIds];
  if (ids.length === 0) return new Map();
  const { personIds } = filter;
  const holes = (table: 'sessionBreak' | 'sessionOutage') =>
    db
      .selectFrom(table)
      .select(['classSessionId', 'startedAt', 'endedAt'])
      .where('classSessionId', 'in', ids)
      .orderBy('startedAt')
      .execute();
  const [classes, breaks, outages, connections] = await Promise.all([
    db
      .selectFrom('classSession')
      .select(['id', 'startedAt', 'endedAt', 'attendanceClosedAt as closedAt'])
      .where('id', 'in', ids)
      .execute(),
    holes('sessionBreak'),
    holes('sessionOutage'),
    db
      .selectFrom('presenceInterval')
      .select(['id', 'classSessionId', 'personId', 'role', 'joinedAt', 'lastSeenAt', 'leftAt'])
      .where('classSessionId', 'in', ids)
      .where('role', 'in', countedRoles)
      .$if(personIds !== undefined, (query) =>
        query.where((eb) => eb('personId', '=', eb.fn.any(eb.val([...(personIds ?? [])])))),
      )
      .orderBy('joinedAt')
      .orderBy('id')
      .execute(),
  ]);
  const ofClass = <Row extends { classSessionId: string }>(rows: readonly Row[]) => {
    const groups = Map.groupBy(rows, (row) => row.classSessionId);
    return (id: string): Omit<Row, 'classSessionId'>[] => groups.get(id) ?? [];
  };
  const [breaksOf, outagesOf, connectionsOf] = [ofClass(breaks), ofClass(outages), ofClass(connections)];
  return new Map(
    classes.map(({ id, ...row }) => [
      id,
      { ...row, breaks: breaksOf(id), outages: outagesOf(id), connections: connectionsOf(id) },
    ]),
  );
}
