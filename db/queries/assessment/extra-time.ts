import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { onTheWay } from '#domain/assessment/time-limit.ts';
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

/** What came late, and would not have by the time that the person has now, is in time: it is graded with the rest. */
export async function takeLateAnswers(db: Queryable, personId: string): Promise<void> {
  await sql`
    with taken as (
      delete from sitting_answer a using quiz_sitting s
      where a.sitting_id = s.id and a.is_late and s.person_id = ${personId} and s.closed_at is null
        and a.saved_at <= s.due_at + make_interval(secs => ${onTheWay / 1_000}::float8)
      returning a.*)
    insert into sitting_answer (sitting_id, question_id, is_late, fields, saved_at)
    select sitting_id, question_id, false, fields, saved_at from taken
    on conflict (sitting_id, question_id, is_late) do update set fields = excluded.fields, saved_at = excluded.saved_at
    where not sitting_answer.is_final`.execute(db);
}
