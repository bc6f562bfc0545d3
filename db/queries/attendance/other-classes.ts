import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { type Interval, mergeGapMs } from '#domain/attendance/attendance.ts';
import { connectedTime } from '#domain/attendance/ledger.ts';
import { type ClassOfPerson, timeElsewhere } from '#domain/attendance/one-class-at-a-time.ts';
import { countedRoles } from '#domain/live/room-role.ts';
import { type ClassLedger, loadLedgers, taughtTimeOfLedger } from './ledger.ts';

/** By class, and in it by person: the time that other classes count. */
export type TimeElsewhere = Map<string, Map<string, Interval[]>>;

interface Overlap {
  personId: string;
  classSessionId: string;
  otherId: string;
}

/** Connections are bridged by this much. */
const mergeGap = sql.raw(`interval '${mergeGapMs} milliseconds'`);

/** Who of these classes was in another class at the same time, and in which. */
async function listOverlaps(
  db: Queryable,
  { classSessionIds, personIds }: { classSessionIds: readonly string[]; personIds?: readonly string[] },
): Promise<Overlap[]> {
  const onlySome = personIds ? sql`and own.person_id = any(${[...personIds]}::uuid[])` : sql``;
  const { rows } = await sql<Overlap>`
    select distinct own.person_id, own.class_session_id, other.class_session_id as other_id
    from presence_interval own
    join presence_interval other on other.person_id = own.person_id
      and other.class_session_id <> own.class_session_id
      and other.joined_at < coalesce(own.left_at, own.last_seen_at) + ${mergeGap}
      and coalesce(other.left_at, other.last_seen_at) + ${mergeGap} > own.joined_at
    where own.class_session_id = any(${[...classSessionIds]}::uuid[]) ${onlySome}
      and own.role = any(${countedRoles}::text[]) and other.role = any(${countedRoles}::text[])`.execute(db);
  return rows;
}

/**
 * When people of these classes were in others that count that time. One query where nobody was in two classes at once,
 * four otherwise.
 *
 * @param known ledgers of these classes, with the people asked for
 */
export async function loadTimeElsewhere(
  db: Queryable,
  filter: { classSessionIds: readonly string[]; personIds?: readonly string[] },
  known: Promise<Map<string, ClassLedger>>,
  now: Date,
): Promise<TimeElsewhere> {
  const [overlaps, own] = await Promise.all([listOverlaps(db, filter), known]);
  if (overlaps.length === 0) return new Map();
  const others = await loadLedgers(db, {
    classSessionIds: [...new Set(overlaps.map((one) => one.otherId))].filter((id) => !own.has(id)),
    personIds: [...new Set(overlaps.map((one) => one.personId))],
  });
  const timesOf = timesInClasses(new Map([...own, ...others]), now);
  const result: TimeElsewhere = new Map();
  for (const [classSessionId, ofClass] of Map.groupBy(overlaps, (one) => one.classSessionId)) {
    const people = new Map<string, Interval[]>();
    for (const [personId, ofPerson] of Map.groupBy(ofClass, (one) => one.personId)) {
      const here = timesOf(classSessionId, personId);
      const there = ofPerson.flatMap((one) => timesOf(one.otherId, personId) ?? []);
      if (here) people.set(personId, timeElsewhere(here, there));
    }
    result.set(classSessionId, people);
  }
  return result;
}

function timesInClasses(ledgers: ReadonlyMap<string, ClassLedger>, now: Date) {
  const times = new Map([...ledgers].map(([id, ledger]) => [id, taughtTimeOfLedger(ledger, now)] as const));
  const presence = new Map(
    [...ledgers].map(([id, ledger]) => [id, Map.groupBy(ledger.connections, (one) => one.personId)] as const),
  );
  return (classSessionId: string, personId: string): ClassOfPerson | undefined => {
    const time = times.get(classSessionId);
    return (
      time && {
        ...time,
        classSessionId,
        isCountedWhole: ledgers.get(classSessionId)?.plan === null,
        presence: (presence.get(classSessionId)?.get(personId) ?? []).map(connectedTime),
      }
    );
  };
}
