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

/** The longest that a person was given. */
export async function findMoreTime(db: Queryable, of: OfPerson): Promise<MoreTime | undefined> {
  const row = await db
    .selectFrom('attendanceMoreTime as given')
    .leftJoin('person as giver', 'giver.id', 'given.grantedBy')
    .select(['given.until', 'given.why', 'given.reason', 'giver.displayName as byName'])
    .where('given.classSessionId', '=', of.classSessionId)
    .where('given.personId', '=', of.personId)
    .orderBy('given.until', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, why: readReason(row.why) };
}

/** Whether somebody still has time to ask about a class. */
export async function hasMoreTime(db: Queryable, classSessionId: string, now: Date): Promise<boolean> {
  const found = await db
    .selectFrom('attendanceMoreTime')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('until', '>', now)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
