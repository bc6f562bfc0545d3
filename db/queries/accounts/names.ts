import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Names } from '#domain/accounts/name-change.ts';
import { newId } from '#platform/id.ts';

/**
 * Whether others rely on the names of the query's `person`: they have joined a programme, or hold a certificate. From
 * then on a manager changes them.
 */
const areFixed = sql<boolean>`(
  exists(select from programme_enrolment where programme_enrolment.person_id = person.id)
  or exists(select from award where award.person_id = person.id))`;

export async function areNamesFixed(db: Queryable, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select(areFixed.as('areFixed'))
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.areFixed === true;
}

/**
 * The names of a person, locked until the transaction ends: nobody joins a programme, and no certificate is issued,
 * between what is read here and what is written.
 */
export async function lockNames(db: Queryable, personId: string): Promise<(Names & { areFixed: boolean }) | undefined> {
  const names = await db
    .selectFrom('person')
    .select(['displayName', 'latinName'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  // Asked once the lock is held: a programme that was joined meanwhile counts.
  return names && { ...names, areFixed: await areNamesFixed(db, personId) };
}

export async function updateNames(db: Queryable, personId: string, { displayName, latinName }: Names): Promise<void> {
  await db
    .updateTable('person')
    .set({ displayName, latinName, updatedAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', personId)
    .execute();
}

export interface NameChangeRow {
  personId: string;
  changedAt: Date;
  changedBy: string;
  before: Names;
  after: Names;
  /** Of domain/people/reason.ts; null where the person changed it freely, as are the words. */
  why: string | null;
  words: string | null;
}

export async function insertNameChange(db: Queryable, { before, after, ...row }: NameChangeRow): Promise<void> {
  await db
    .insertInto('nameChange')
    .values({
      id: newId(),
      ...row,
      displayNameBefore: before.displayName,
      latinNameBefore: before.latinName,
      displayNameAfter: after.displayName,
      latinNameAfter: after.latinName,
    })
    .execute();
}

/** A change of somebody's names as it is shown to who answers for certificates. */
export interface NameChange {
  personId: string;
  changedAt: Date;
  displayNameBefore: string;
  displayNameAfter: string;
  latinNameBefore: string | null;
  latinNameAfter: string | null;
  why: string | null;
  words: string | null;
  /** Null also when that account is gone. */
  changedByName: string | null;
  /** By the person: freely, before they joined a programme. */
  isOwn: boolean;
}

/**
 * The latest changes of these people's names, at most `each` of one person, the latest first. Those before somebody joined
 * a programme are among them: a name may be put on just before.
 */
export async function listNameChanges(
  db: Queryable,
  personIds: readonly string[],
  each: number,
): Promise<Map<string, NameChange[]>> {
  const changes = new Map<string, NameChange[]>();
  if (personIds.length === 0) return changes;
  const rows = await db
    .selectFrom('nameChange')
    .leftJoin('person as changer', 'changer.id', 'nameChange.changedBy')
    .select(['nameChange.personId', 'changedAt', 'displayNameBefore', 'displayNameAfter', 'why', 'words'])
    .select(['latinNameBefore', 'latinNameAfter', 'changer.displayName as changedByName'])
    .select(sql<boolean>`coalesce(name_change.changed_by = name_change.person_id, false)`.as('isOwn'))
    .where((eb) => eb('nameChange.personId', '=', eb.fn.any(eb.val([...new Set(personIds)]))))
    .where(
      sql<boolean>`name_change.id in (
        select latest.id from name_change latest where latest.person_id = name_change.person_id
        order by latest.changed_at desc, latest.id desc limit ${each})`,
    )
    .orderBy('changedAt', 'desc')
    .orderBy('nameChange.id', 'desc')
    .execute();
  for (const row of rows) changes.set(row.personId, [...(changes.get(row.personId) ?? []), row]);
  return changes;
}
