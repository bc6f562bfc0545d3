import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { type ChosenReason, type ReasonOf, readReason } from '#domain/people/reason.ts';

/** One attempt at a quiz more than it has, for a person. */
export interface AttemptGrant {
  id: string;
  personId: string;
  courseId: string;
  quizSlug: string;
  /** Why, and in words; the person reads it. */
  why: ReasonOf<'exception'>;
  reason: string;
  grantedBy: string;
  grantedAt: Date;
}

type OfQuiz = Pick<AttemptGrant, 'personId' | 'courseId' | 'quizSlug'>;

/** How many are looked at of one person and quiz. */
const atMost = 100;

/** Attempts that a person was given at a quiz, the last one first, with the giver's name; null when that is gone. */
export async function listGrants(
  db: Queryable,
  of: OfQuiz,
): Promise<(ChosenReason & { grantedAt: Date; byName: string | null })[]> {
  const { personId, courseId, quizSlug } = of;
  const rows = await readGrants(db, { personId, courseId, quizSlug });
  return rows.map((row) => ({ ...row, why: readReason(row.why) }));
}

const readGrants = builtOnce((db, of: Places<OfQuiz>) =>
  db
    .selectFrom('attemptGrant')
    .leftJoin('person', 'person.id', 'attemptGrant.grantedBy')
    .select(['attemptGrant.why', 'attemptGrant.reason', 'attemptGrant.grantedAt', bothNames('person').as('byName')])
    .where('attemptGrant.personId', '=', of.personId)
    .where('attemptGrant.courseId', '=', of.courseId)
    .where('attemptGrant.quizSlug', '=', of.quizSlug)
    .orderBy('attemptGrant.grantedAt', 'desc')
    .limit(atMost),
);

/** @returns false when it is there already; nothing is written then */
export async function insertGrant(db: Queryable, grant: AttemptGrant): Promise<boolean> {
  const made = await db
    .insertInto('attemptGrant')
    .values(grant)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
