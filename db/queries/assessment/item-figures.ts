import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import type { ItemFigures } from '#domain/assessment/item-warnings.ts';

export interface ItemFiguresRow extends ItemFigures {
  courseId: string;
  /** Slug; null of a question of the bank, whichever quiz has drawn it. */
  quiz: string | null;
  question: string;
}

/** Of each quiz so many attempts are looked at, the latest ones. */
const mostAttempts = 1_000;

/**
 * Of first attempts at the quizzes of the courses `$1`, and only at questions that are in the current version as they were
 * answered. The correlation is with the rest of the attempt, without the question itself.
 */
const readFigures = writtenRead<ItemFiguresRow>(`
  with asked as materialized (
    select c.id as course_id, q.slug as quiz_slug, e as question, e ->> 'id' as id, e ->> 'kind' as kind
    from course c join quiz q on q.course_version_id = c.current_version_id, jsonb_array_elements(q.questions) e
    where c.id = any($1::uuid[])),
  same as materialized (
    select asked.course_id, old.id as quiz_id, asked.id, asked.kind,
      case when strpos(asked.id, '--') = 0 then asked.quiz_slug end as quiz
    from course_version v join quiz old on old.course_version_id = v.id, jsonb_array_elements(old.questions) e
      join asked on asked.question = e
    where v.course_id = any($1::uuid[]) and asked.course_id = v.course_id and asked.quiz_slug = old.slug),
  tried as materialized (
    select a.quiz_id, a.answers, a.result, a.points::float8 as points, a.max_points::float8 as most
    from (select distinct course_id, quiz_slug from asked) s cross join lateral (
      select * from quiz_attempt
      where course_id = s.course_id and quiz_slug = s.quiz_slug order by submitted_at desc limit ${mostAttempts}) a
    where a.attempt_number = 1),
  scored as materialized (
    select same.course_id, same.quiz, same.id, same.kind, tried.answers -> same.id as answer,
      (r.value ->> 'points')::float8 / nullif((r.value ->> 'maxPoints')::float8, 0) as part,
      (tried.points - (r.value ->> 'points')::float8)
        / nullif(tried.most - (r.value ->> 'maxPoints')::float8, 0) as rest
    from tried cross join jsonb_each(tried.result) r join same on same.quiz_id = tried.quiz_id and same.id = r.key),
  picks as (
    select course_id, quiz, id, choice, count(*) as picks
    from scored cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(answer) when 'array' then answer when 'string' then jsonb_build_array(answer) else '[]' end) choice
    where kind in ('single', 'true-false', 'picture-choice', 'hotspot', 'multiple') group by 1, 2, 3, 4)
  select scored.course_id, scored.quiz, scored.id as question, count(*)::int as answers, coalesce(avg(part), 0) as right_share,
    corr(part, rest) as discrimination, coalesce((
      select json_object_agg(choice, picks.picks) from picks
      where picks.course_id = scored.course_id and picks.id = scored.id and picks.quiz is not distinct from scored.quiz), '{}') as picked
  from scored group by scored.course_id, scored.quiz, scored.id`);

/** What the answers say of each question of some courses. One statement. */
export async function readItemFigures(db: Queryable, courseIds: readonly string[]): Promise<ItemFiguresRow[]> {
  return courseIds.length > 0 ? readFigures(db, courseIds) : [];
}
