import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { chance, idOf, oneOf, oneOfFirst } from './dice.ts';

const cohorts = 80;
/** Of the largest cohort, which takes the course that most people take. */
const mostMembers = 400;
const classes = 3_000;

const courses = sql`(select array_agg(id order by slug <> 'first-sale', md5(slug)) from course where current_version_id is not null)`;

/** Cohorts with deadlines, some of which are past, people who have more time, and who teaches them. */
export async function seedCohorts(trx: Queryable): Promise<void> {
  await sql`create temporary table together on commit drop as
    select n, ${idOf(sql`'cohort' || n`)} as id, (${courses})[1 + (n - 1) % 40] as course_id,
      case n when 1 then ${mostMembers}::int else 20 + floor(${mostMembers}::int / 4 * ${chance(sql`'members' || n`)})::int end as members,
      current_date - (n * 3) % 120 as starts
    from generate_series(1, ${cohorts}::int) n`.execute(trx);
  await sql`insert into cohort (id, organisation_id, course_id, names, starts_on, ends_on, time_zone, way_in, code, after_deadline,
      created_at, changed_at)
    select together.id, place.id, course_id, jsonb_build_object('en', 'Cohort ' || n, 'lo', 'ກຸ່ມ ' || n), to_char(starts, 'YYYY-MM-DD'),
      to_char(starts + 100, 'YYYY-MM-DD'), 'Asia/Vientiane', 'managers', translate(upper(substr(md5('code' || n), 1, 8)), '01258BD', 'ACEFHJK'),
      'late', now() - interval '120 days', now() - interval '120 days'
    from together join organisation place on slug = case n when 1 then 'la-moic' else 'large-' || n % 17 + 1 end`.execute(
    trx,
  );
  await sql`insert into cohort_member (id, cohort_id, person_id, state, way, time_zone, asked_at, placed_at)
    select ${idOf(sql`'member' || together.id || person_id`)}, together.id, person_id, 'in', 'manager', 'Asia/Vientiane',
      now() - interval '100 days', now() - interval '100 days'
    from together join enrolled on enrolled.course_id = together.course_id and place <= members`.execute(trx);
  await sql`insert into cohort_instructor (cohort_id, person_id)
    select together.id, ${idOf(sql`'teacher' || (n % 17 * 6 + k)`)} from together, generate_series(1, 2) k`.execute(
    trx,
  );
  await sql`insert into cohort_deadline (id, cohort_id, course_id, area, slug, day, set_at)
    select ${idOf(sql`'deadline' || together.id || area || part.slug`)}, together.id, together.course_id, area, part.slug,
      to_char(starts + 7 * position, 'YYYY-MM-DD'), now() - interval '100 days'
    from together join course on course.id = together.course_id join (
      select course_version_id, 'quiz' as area, slug, position from quiz where counts
      union all select course_version_id, 'assignment', slug, position from assignment
      union all select course_version_id, 'lesson', slug, position from lesson) part
      on part.course_version_id = current_version_id`.execute(trx);
  await sql`insert into cohort_extension (id, deadline_id, person_id, day, why, reason, given_at)
    select ${idOf(sql`'more' || deadline.id || person_id`)}, deadline.id, person_id, to_char(current_date + 10, 'YYYY-MM-DD'), 'illness', '',
      now() - interval '2 days'
    from cohort_deadline deadline join cohort_member using (cohort_id)
    where area <> 'lesson' and ${chance(sql`deadline.id::text || person_id`)} < 0.02`.execute(trx);
}

/** Classes of a year, the last of them still to come; a province's own teachers give them. */
export async function seedClasses(trx: Queryable): Promise<void> {
  await sql`insert into class_session (id, organisation_id, course_id, title, languages, starts_at, ends_at, time_zone, status,
      started_at, ended_at, attendance_closed_at)
    select ${idOf(sql`'class' || n`)}, place.id, ${oneOfFirst(courses, sql`'class of' || n`)}, jsonb_build_object('en', 'Class ' || n, 'lo', 'ຫ້ອງຮຽນ ' || n),
      array['lo'], at, at + interval '90 minutes', 'Asia/Vientiane', case when at < now() then 'ended' else 'scheduled' end,
      case when at < now() then at end, case when at < now() then at + interval '90 minutes' end,
      case when at < now() - interval '10 days' then at + interval '5 days' end
    from generate_series(1, ${classes}::int) n
      cross join lateral (select date_trunc('hour', now()) + make_interval(hours => 24 * 21 - n * 3) as at) planned
      join organisation place on slug = 'large-' || n % 17 + 1`.execute(trx);
  await sql`insert into class_instructor (class_session_id, person_id)
    select ${idOf(sql`'class' || n`)}, ${idOf(sql`'teacher' || (n % 17 * 6 + 1 + n / 17 % 6)`)} from generate_series(1, ${classes}::int) n`.execute(
    trx,
  );
}

/** What two fifths of those who take a course said of it at its end: answers count in groups, by organisation. */
export async function seedSurveys(trx: Queryable): Promise<void> {
  await sql`create temporary table answered on commit drop as
    with said as (select * from enrolled where ${chance(sql`'survey' || id`)} < 0.4)
    select *, count(*) over (partition by course_id, organisation_id) >= 5 as is_enough from said`.execute(trx);
  await sql`insert into survey_answer (course_id, person_id, act_id, organisation_id, answered_at, changed_at)
    select course_id, person_id, ${idOf(sql`'said' || id`)}, organisation_id, enrolled_at, enrolled_at from answered`.execute(
    trx,
  );
  const group = idOf(sql`'group' || course_id || coalesce(case when is_enough then organisation_id::text end, '')`);
  await sql`insert into survey_group (id, course_id, organisation_id)
    select distinct ${group}, course_id, case when is_enough then organisation_id end from answered`.execute(trx);
  const points = (name: string) => sql`3 + floor(3 * ${chance(sql`${name} || id`)})::int`;
  await sql`insert into survey_sheet (id, group_id, answers)
    select ${idOf(sql`'sheet' || id`)}, ${group}, jsonb_build_object('s-useful', ${points('useful')}, 's-clear', ${points('clear')},
      's-language', ${points('language')}, 's-length', ${oneOf(sql`array['right', 'right', 'long', 'short']`, sql`'length' || id`)},
      's-hurdles', jsonb_build_array(${oneOf(sql`array['network', 'power', 'time', 'words', 'none']`, sql`'hurdle' || id`)}),
      's-hours', 2 + floor(10 * ${chance(sql`'hours' || id`)})::int, 's-used', ${oneOf(sql`array['yes', 'soon', 'no']`, sql`'used' || id`)})
      || case when ${chance(sql`'words' || id`)} < 0.3 then jsonb_build_object('s-best', 'ບົດຮຽນທີ່ຟັງໄດ້ ຕອນເຮັດວຽກ') else '{}' end
    from answered`.execute(trx);
}
