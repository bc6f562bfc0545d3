import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { ReasonOf } from '#domain/people/reason.ts';

/** So much longer than others a person has, in per cent; 0 for nobody special. */
export async function readExtraPercent(db: Queryable, personId: string): Promise<number> {
  const row = await db
    .selectFrom('extraTime')
    .select('percent')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row?.percent ?? 0;
}

interface ExtraTime {
  id: string;
  personId: string;
  percent: number;
  why: ReasonOf<'exception'>;
  reason: string;
  givenBy: string;
  givenAt: Date;
}

/** In place of what the person had. @returns `known`: done before; `other`: the id stands for something else */
export async function insertExtraTime(db: Queryable, given: ExtraTime): Promise<'given' | 'known' | 'other'> {
  const known = await db.selectFrom('extraTime').selectAll().where('id', '=', given.id).executeTakeFirst();
  if (known) return known.personId === given.personId && known.percent === given.percent ? 'known' : 'other';
  await db
    .updateTable('extraTime')
    .set({ endedAt: given.givenAt })
    .where('personId', '=', given.personId)
    .where('endedAt', 'is', null)
    .execute();
  // Taken back: a row that has ended says who did it, and why.
  await db
    .insertInto('extraTime')
    .values({ ...given, endedAt: given.percent === 0 ? given.givenAt : null })
    .execute();
  return 'given';
}

/**
 * Who is at a quiz now has the new time, too: so much more or less of what the quiz gives. When the quiz closes it is over
 * for them as well.
 */
export async function moveDueTimes(db: Queryable, of: { personId: string; extraPercent: number }): Promise<void> {
  await sql`
    update quiz_sitting s set due_at = least(
      s.started_at + make_interval(secs => (q.rules ->> 'timeLimit')::int * 60 * (1 + ${of.extraPercent}::int / 100.0)),
      (q.rules ->> 'closesAt')::timestamptz)
    from quiz q
    where q.id = s.quiz_id and s.person_id = ${of.personId} and s.closed_at is null and q.rules ? 'timeLimit'`.execute(
    db,
  );
}
