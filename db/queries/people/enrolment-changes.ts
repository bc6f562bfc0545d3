import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/** What one form did with one person: in or out of a programme. */
export interface EnrolmentChange {
  id: string;
  /** Of the form. */
  actId: string;
  way: 'in' | 'out';
  enrolmentId: string;
  personId: string;
  programmeId: string;
  /** Where they were counted. */
  organisationId: string;
  /** From when on classes counted. */
  enrolledAt: Date;
  doneAt: Date;
  doneBy: string | null;
  undoneAt: Date | null;
}

/** Who of one form came in or went out. */
export interface NewEnrolmentChanges
  extends Pick<EnrolmentChange, 'actId' | 'way' | 'programmeId' | 'organisationId' | 'doneAt'> {
  doneBy: string;
  people: readonly { personId: string; enrolmentId: string; enrolledAt: Date }[];
}

export async function insertEnrolmentChanges(db: Queryable, { people, ...shared }: NewEnrolmentChanges): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('enrolmentChange')
    .values(people.map((one) => ({ id: newId(), ...shared, ...one })))
    .execute();
}

/** Nobody else carries out the same form, or undoes it, until the transaction ends. */
export async function lockEnrolmentAct(db: Queryable, actId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`enrolment act ${actId}`}, 0))`.execute(db);
}

/** What a form did, wherever: its id stands for that alone. */
export async function listEnrolmentChanges(db: Queryable, actId: string): Promise<EnrolmentChange[]> {
  const rows = await db.selectFrom('enrolmentChange').selectAll().where('actId', '=', actId).orderBy('id').execute();
  return rows.map(asChange);
}

/** The last time that a person was taken out of this enrolment. */
export async function findLeftEnrolment(
  db: Queryable,
  { enrolmentId, personId }: { enrolmentId: string; personId: string },
): Promise<EnrolmentChange | undefined> {
  const row = await db
    .selectFrom('enrolmentChange')
    .selectAll()
    .where('enrolmentId', '=', enrolmentId)
    .where('personId', '=', personId)
    .where('way', '=', 'out')
    .orderBy('doneAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asChange(row);
}

const asChange = <Row extends { way: string }>(row: Row) => ({ ...row, way: row.way === 'in' ? 'in' : 'out' }) as const;

export async function markChangesUndone(db: Queryable, ids: readonly string[], at: Date): Promise<void> {
  await db
    .updateTable('enrolmentChange')
    .set({ undoneAt: at })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
}

/** Forgets changes that are older. @returns how many */
export async function deleteChangesBefore(db: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('enrolmentChange')
    .where('doneAt', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
