import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** An attempt at a counting quiz. */
export interface AttemptRow {
  id: string;
  courseTitle: LocalizedText;
  quizTitle: LocalizedText;
  sourceLocale: string;
  /** From 1, of this quiz. */
  number: number;
  percent: number;
  passed: boolean;
  /** When it counts as made. */
  at: Date;
  /** By the device's clock, and when it came: null of an attempt that was made with a network. */
  claimedAt: Date | null;
  receivedAt: Date | null;
  /** null: alone; else the group in which it was answered. */
  sittingId: string | null;
}

export interface AttemptsAsked {
  personId: string;
  /** Programmes and courses, by kind and short name: `programme/commerce`. */
  subjects: readonly string[];
  /** Only those made without a network. */
  offlineOnly: boolean;
  sort: string;
  offset: number;
  limit: number;
}

const orders: Record<string, string> = {
  latest: 'attempt.submitted_at desc, attempt.id desc',
  earliest: 'attempt.submitted_at, attempt.id',
  result: 'attempt.percent, attempt.submitted_at desc, attempt.id desc',
  '-result': 'attempt.percent desc, attempt.submitted_at desc, attempt.id desc',
};

/** One page of a person's attempts at the counting quizzes of what they learn there, and how many there are. */
export async function listAttemptsOfLearner(
  db: Queryable,
  { personId, subjects, offlineOnly, sort, offset, limit }: AttemptsAsked,
): Promise<{ rows: AttemptRow[]; total: number }> {
  const { rows } = await sql<AttemptRow & { total: number }>`
    with learnt as (
      select course.id, course.current_version_id from course
      where 'course/' || course.slug = any(${[...subjects]}::text[]) or course.id in (
        select part.course_id from programme_course part join programme on programme.id = part.programme_id
        where 'programme/' || programme.slug = any(${[...subjects]}::text[])))
    select attempt.id, version.title as course_title, version.source_locale, attempt.attempt_number as number,
      (select jsonb_object_agg(text.key, text.value -> 'title') from jsonb_each(quiz.texts) text) as quiz_title,
      attempt.percent::float8 as percent, attempt.passed, attempt.submitted_at as at, attempt.claimed_at, attempt.received_at, attempt.sitting_id,
      count(*) over ()::int as total
    from learnt join quiz_attempt attempt on attempt.course_id = learnt.id
      join course_version version on version.id = learnt.current_version_id
      join quiz on quiz.course_version_id = version.id and quiz.slug = attempt.quiz_slug and quiz.counts
    where attempt.person_id = ${personId}::uuid and (${!offlineOnly} or attempt.received_at is not null)
    order by ${sql.raw(orders[sort] ?? orders.latest ?? '')} offset ${offset} limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
