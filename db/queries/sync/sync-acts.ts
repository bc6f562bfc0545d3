import type { Queryable } from '#db/client.ts';

/** What became of an act. `percent`: of an attempt that is kept and does not count. */
export interface StoredOutcome {
  personId: string;
  at: Date;
  outcome: 'taken' | 'kept';
  reason: string | null;
  percent: number | null;
}

export async function findSyncAct(db: Queryable, id: string): Promise<StoredOutcome | undefined> {
  return db
    .selectFrom('syncAct')
    .select(['personId', 'at', 'outcome', 'reason', 'percent'])
    .where('id', '=', id)
    .$castTo<StoredOutcome>()
    .executeTakeFirst();
}

export interface NewSyncAct extends StoredOutcome {
  id: string;
  deviceKeyId: string;
  kind: string;
  courseSlug: string;
  subjectSlug: string;
  /** As it was signed. */
  body: string;
  claimedAt: Date;
  sentAt: Date;
  receivedAt: Date;
}

/** @returns whether it is new: an act that comes twice at the same time waits here for the first */
export async function insertSyncAct(db: Queryable, act: NewSyncAct): Promise<boolean> {
  const row = await db
    .insertInto('syncAct')
    .values(act)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface KeptAttempt {
  id: string;
  at: Date;
  receivedAt: Date;
  reason: string;
  percent: number | null;
}

/** Attempts of a person at a quiz that came and do not count, the last one first. */
export async function listKeptAttempts(
  db: Queryable,
  of: { personId: string; courseSlug: string; quizSlug: string },
): Promise<KeptAttempt[]> {
  return db
    .selectFrom('syncAct')
    .select(['id', 'at', 'receivedAt', 'reason', 'percent'])
    .where('personId', '=', of.personId)
    .where('courseSlug', '=', of.courseSlug)
    .where('subjectSlug', '=', of.quizSlug)
    .where('kind', '=', 'quiz.submit')
    .where('outcome', '=', 'kept')
    .orderBy('receivedAt', 'desc')
    .limit(20)
    .$castTo<KeptAttempt>()
    .execute();
}
