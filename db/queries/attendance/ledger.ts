import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { TaughtTime } from '#domain/attendance/attendance.ts';
import { taughtTimeOf } from '#domain/attendance/ledger.ts';
import { countedRoles, type RoomRole } from '#domain/live/room-role.ts';

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
  /** Null for a class that was closed when all from start to end counted. */
  plan: {
    startsAt: Date;
    endsAt: Date;
    extensions: { announcedAt: Date; endsBefore: Date; endsAt: Date }[];
  } | null;
  breaks: LedgerHole[];
  outages: LedgerHole[];
  /** Of trainees, interpreters and hosts, oldest first; who only watches is not counted. */
  connections: LedgerConnection[];
  /** Those of everybody who led the class, whoever else was asked for. */
  hosts: LedgerConnection[];
}

/** What a class's ledger says of the taught time. */
export function taughtTimeOfLedger({ plan, ...ledger }: ClassLedger, now: Date): TaughtTime {
  return taughtTimeOf(plan ? { ...ledger, plan } : ledger, now);
}

/**
 * The ledgers of one or many classes, by their ids, in three queries whatever their number or size.
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
  const [classes, holes, connections] = await Promise.all([
    listClasses(db, ids),
    listHoles(db, ids),
    db
      .selectFrom('presenceInterval')
      .select(['id', 'classSessionId', 'personId', 'role', 'joinedAt', 'lastSeenAt', 'leftAt'])
      .where('classSessionId', 'in', ids)
      .where('role', 'in', countedRoles)
      .$if(personIds !== undefined, (query) =>
        query.where((eb) =>
          eb.or([eb('personId', '=', eb.fn.any(eb.val([...(personIds ?? [])]))), eb('role', '=', host)]),
        ),
      )
      .orderBy('joinedAt')
      .orderBy('id')
      .execute(),
  ]);
  const wanted = personIds && new Set(personIds);
  const ofClass = <Row extends { classSessionId: string }>(rows: readonly Row[]) => {
    const groups = Map.groupBy(rows, (row) => row.classSessionId);
    return (id: string): Omit<Row, 'classSessionId'>[] => groups.get(id) ?? [];
  };
  const [holesOf, connectionsOf] = [ofClass(holes), ofClass(connections)];
  return new Map(
    classes.map(({ id, startsAt, endsAt, extensions, isCountedByPlan, ...row }) => {
      const all = connectionsOf(id);
      return [
        id,
        {
          ...row,
          plan: isCountedByPlan ? { startsAt, endsAt, extensions: extensions.map(toExtension) } : null,
          breaks: holesOf(id).filter((one) => one.isBreak),
          outages: holesOf(id).filter((one) => !one.isBreak),
          connections: wanted ? all.filter((one) => wanted.has(one.personId)) : all,
          hosts: all.filter((one) => one.role === host),
        },
      ];
    }),
  );
}

const host: RoomRole = 'host';

/** Times as JSON has them. */
interface ExtensionText {
  announcedAt: string;
  endsBefore: string;
  endsAt: string;
}

function toExtension({ announcedAt, endsBefore, endsAt }: ExtensionText) {
  return { announcedAt: new Date(announcedAt), endsBefore: new Date(endsBefore), endsAt: new Date(endsAt) };
}

async function listClasses(db: Queryable, ids: string[]) {
  return db
    .selectFrom('classSession')
    .select(['id', 'startsAt', 'endsAt', 'startedAt', 'endedAt', 'attendanceClosedAt as closedAt', 'isCountedByPlan'])
    .select(
      sql<ExtensionText[]>`coalesce((
        select jsonb_agg(jsonb_build_object(
          'announcedAt', announced_at, 'endsBefore', ends_before, 'endsAt', ends_at) order by announced_at, id)
        from session_extension where class_session_id = class_session.id), '[]')`.as('extensions'),
    )
    .where('id', 'in', ids)
    .execute();
}

/** Breaks and outages of classes, in the order in which they began. */
async function listHoles(db: Queryable, ids: string[]) {
  const of = (table: 'sessionBreak' | 'sessionOutage') =>
    db
      .selectFrom(table)
      .select([
        'classSessionId',
        'startedAt',
        'endedAt',
        sql<boolean>`${table === 'sessionBreak'}::boolean`.as('isBreak'),
      ])
      .where('classSessionId', 'in', ids);
  return of('sessionBreak').unionAll(of('sessionOutage')).orderBy('startedAt').execute();
}
