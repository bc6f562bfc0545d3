import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { type ChosenReason, readReason } from '#domain/people/reason.ts';

interface OfPerson {
  classSessionId: string;
  personId: string;
}

/** More time that a person was given, as they read it. */
export interface MoreTime extends ChosenReason {
  until: Date;
  /** Null when that account is gone. */
  byName: string | null;
}

/**
 * Until when somebody has time to ask about a class, the longest that anybody was given and that was not ended; null where
 * nobody was. As the query of a column of classes.
 *
 * @param classId the column with the class's id, as SQL has it (`class_session.id`)
 */
export const longestGiven = (classId: string): RawBuilder<Date | null> => sql<Date | null>`(
  select max(given.until) from attendance_more_time given
  where given.class_session_id = ${sql.ref(classId)} and given.ended_at is null)`;

/** @returns false when it is there already; nothing is written then */
export async function insertMoreTime(
  db: Queryable,
  row: OfPerson & ChosenReason & { id: string; until: Date; grantedBy: string | null; grantedAt: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('attendanceMoreTime')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** A grant as it was made; undefined when there is none with the id. */
export async function findGrantedTime(db: Queryable, id: string) {
  return db
    .selectFrom('attendanceMoreTime')
    .select(['classSessionId', 'personId', 'until', 'why', 'reason', 'grantedAt', 'endedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The longest that a person was given and has still. */
export async function findMoreTime(db: Queryable, of: OfPerson): Promise<MoreTime | undefined> {
  const row = await db
    .selectFrom('attendanceMoreTime as given')
    .leftJoin('person as giver', 'giver.id', 'given.grantedBy')
    .select(['given.until', 'given.why', 'given.reason', 'giver.displayName as byName'])
    .where('given.classSessionId', '=', of.classSessionId)
    .where('given.personId', '=', of.personId)
    .where('given.endedAt', 'is', null)
    .orderBy('given.until', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, why: readReason(row.why) };
}

/** Ends what a person was given: it was taken back, or they were answered. @returns whether they had any */
export async function endMoreTime(
  db: Queryable,
  { classSessionId, personId, by, at }: OfPerson & { by: string | null; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attendanceMoreTime')
    .set({ endedAt: at, endedBy: by })
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether somebody still has time to ask about a class. */
export async function hasMoreTime(db: Queryable, classSessionId: string, now: Date): Promise<boolean> {
  const found = await db
    .selectFrom('attendanceMoreTime')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('until', '>', now)
    .where('endedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
