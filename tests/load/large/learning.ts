import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { chance, idOf } from './dice.ts';

/** What an attempt says is about as long as those of people. */
const [answers, result] = [
  sql`jsonb_build_object('q1', jsonb_build_array('a'), 'q2', jsonb_build_array('b', 'c'), 'q3', jsonb_build_array(percent::text))`,
  sql`jsonb_build_object('q1', jsonb_build_object('points', percent, 'maxPoints', 100, 'isRight', percent > 80),
    'q2', jsonb_build_object('points', 1, 'maxPoints', 1, 'isRight', true))`,
];

/** Attempts at the quizzes that count, in turn, better from one to the next; and the lessons before them. */
export async function seedAttempts(
  trx: Queryable,
  { attemptsOfEnrolment }: { attemptsOfEnrolment: number },
): Promise<void> {
  await sql`with asked as (
      select course.id as course_id, array_agg(quiz.id order by quiz.position) as ids,
        array_agg(quiz.slug order by quiz.position) as slugs, count(*)::int as quizzes
      from course join quiz on quiz.course_version_id = course.current_version_id and quiz.counts group by course.id
    ), tried as (
      select enrolled.id, person_id, course_id, ids[turn] as quiz_id, slugs[turn] as slug, number, k, enrolled_at,
        least(100, 30 + 12 * number + floor(40 * ${chance(sql`enrolled.id::text || k`)}))::int as percent
      from enrolled join asked using (course_id)
        cross join lateral generate_series(1, 1 + floor(${2 * attemptsOfEnrolment}::int * ${chance(sql`'tries' || enrolled.id`)})::int) k
        cross join lateral (select (k - 1) % quizzes + 1 as turn, (k - 1) / quizzes + 1 as number) counted
    )
    insert into quiz_attempt (id, person_id, course_id, quiz_slug, quiz_id, attempt_number, answers, result, points, max_points,
      percent, passed, submitted_at)
    select ${idOf(sql`tried.id::text || k`)}, person_id, course_id, slug, quiz_id, number, ${answers}, ${result},
      percent, 100, percent, percent >= 80, least(enrolled_at + make_interval(hours => 11 * k), now() - interval '1 hour')
    from tried`.execute(trx);
  await sql`insert into lesson_progress (person_id, course_id, lesson_slug, first_opened_at, last_opened_at, completed_at)
    select person_id, course_id, lesson.slug, enrolled_at, enrolled_at, enrolled_at
    from enrolled join course on course.id = course_id join lesson on lesson.course_version_id = current_version_id
    where ${chance(sql`enrolled.id::text || lesson.slug`)} < 0.55`.execute(trx);
}

/**
 * Work at the first assignment of every course: most of it is marked, some was sent back, some waits, a fifth came too late. Much
 * waits in the course that most people take.
 */
export async function seedWork(trx: Queryable): Promise<void> {
  await sql`create temporary table worked on commit drop as
    with task as (
      select distinct on (course.id) course.id as course_id, course.slug = 'first-sale' as is_large, assignment.id as assignment_id, assignment.slug
      from course join assignment on assignment.course_version_id = current_version_id order by course.id, assignment.position
    ), came as (
      select ${idOf(sql`'piece' || enrolled.id`)} as id, course_id, person_id, organisation_id, place, task.assignment_id, task.slug,
        ${chance(sql`'works' || enrolled.id`)} as luck, is_large,
        enrolled_at + make_interval(hours => floor(240 * ${chance(sql`'hours' || enrolled.id`)})::int) as at
      from enrolled join task using (course_id) where ${chance(sql`'hands in' || enrolled.id`)} < 0.45
    )
    select *, 100 * ${chance(sql`'mark' || id`)} as percent,
      case when luck < 0.05 or (is_large and luck < 0.65) then 'waiting' when luck > 0.97 then 'returned' else 'marked' end as state
    from came`.execute(trx);
  await sql`insert into assignment_piece (id, assignment_id, assignment_slug, course_id, person_id, organisation_id, number,
      locale, state, words, saved_at, handed_in_at, due_at, marked_at, percent, passed)
    select id, assignment_id, slug, course_id, person_id, organisation_id, 1, 'lo', state,
      'ຂ້ອຍຖ່າຍຮູບກາເຟຂອງຂ້ອຍ ແລະ ຂຽນລາຄາຕໍ່ກິໂລ', at, at,
      case when luck * 10 - floor(luck * 10) < 0.2 then at - interval '3 hours' else at + interval '5 days' end,
      case when state <> 'waiting' then at + interval '2 days' end,
      case when state <> 'waiting' then percent end, state = 'marked' and percent >= 60
    from worked`.execute(trx);
  await sql`insert into assignment_file (id, piece_id, kind, media_type, name, bytes, object_hash, width, height, added_at)
    select ${idOf(sql`'file' || id`)}, id, 'photo', 'image/jpeg', 'photo.jpg', 240000, encode(sha256(id::text::bytea), 'hex'), 1280, 960, at
    from worked`.execute(trx);
  await sql`with teacher as (select array_agg(id order by id) as ids from person where email like 'teacher-%')
    insert into assignment_mark (id, piece_id, marker_id, part, levels, comments, percent, marked_at, returns)
    select ${idOf(sql`'mark' || id`)}, id, ids[1 + place % cardinality(ids)], 'first', '{}', '{}', percent,
      at + interval '2 days', state = 'returned'
    from worked, teacher where state <> 'waiting'`.execute(trx);
}
