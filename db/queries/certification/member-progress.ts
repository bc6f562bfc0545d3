import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { mergeGapMs } from '#domain/attendance/attendance.ts';
import type { AwardEvidence } from '#domain/awards/evaluate-award.ts';
import type { SessionEvidence } from '#domain/awards/presence-rule.ts';
import type { AwardStatus } from '#domain/awards/validity.ts';
import { countedRoles } from '#domain/live/room-role.ts';

/** How far a person is in a programme: what the ministry's figures are made of. */
export interface MemberProgress {
  personId: string;
  organisationId: string;
  sex: 'female' | 'male' | null;
  enrolledAt: Date;
  /** Opened a lesson, took a quiz or came to a class. */
  hasStarted: boolean;
  evidence: AwardEvidence;
  /** The award that counts: in force or suspended, else the latest one. */
  award: { status: AwardStatus; validUntil: Date | null } | null;
}

/** Shorter absences are bridged. */
const mergeGap = sql.raw(`interval '${mergeGapMs} milliseconds'`);

/** Taught time of the programme's ended sessions as multiranges: breaks and our outages are out of it. */
function heldSessions(programmeId: string): RawBuilder<unknown> {
  const holes = (table: string) => sql`coalesce((
    select range_agg(tstzrange(hole.started_at, coalesce(hole.ended_at, s.ended_at)))
    from ${sql.table(table)} hole
    where hole.class_session_id = s.id and coalesce(hole.ended_at, s.ended_at) > hole.started_at), '{}')`;
  return sql`
    select s.id, s.started_at, s.ended_at, s.attendance_closed_at is not null as is_closed, s.is_mandatory, s.repeats_id,
      tstzmultirange(tstzrange(s.started_at, s.ended_at))
        - ${holes('session_break')} - ${holes('session_outage')} as countable
    from class_session s
    where s.programme_id = ${programmeId} and s.status = 'ended' and s.ended_at > s.started_at`;
}

const minutesIn = (ranges: RawBuilder<unknown>) => sql`(
  select coalesce(sum(extract(epoch from upper(one) - lower(one))), 0) / 60 from unnest(${ranges}) one)`;

/**
 * The progress of everybody in a programme, or of some people, in three queries whatever their number. The ledger is
 * summed as multiranges, which gives what domain/attendance gives (tests compare the two); closed attendance is taken
 * from the stored totals. Class sessions count from a person's start on, as in loadPersonEvidence.
 */
export async function loadMemberProgress(
  db: Queryable,
  programmeId: string,
  filter: { personIds?: readonly string[] } = {},
): Promise<MemberProgress[]> {
  const onlySome = filter.personIds ? sql`and e.person_id = any(${[...filter.personIds]}::uuid[])` : sql``;
  const { rows } = await sql<ProgressRow>`
    with held as materialized (${heldSessions(programmeId)}),
    member as materialized (
      select e.person_id, e.organisation_id, e.enrolled_at, person.sex
      from programme_enrolment e join person on person.id = e.person_id
      where e.programme_id = ${programmeId} ${onlySome}
    ),
    first_seen as (
      select p.person_id, min(p.joined_at) as at
      from presence_interval p join held on held.id = p.class_session_id
      where p.person_id in (select person_id from member)
      group by p.person_id
    ),
    bridged as (
      select p.class_session_id, p.person_id,
        range_agg(tstzrange(p.joined_at, coalesce(p.left_at, p.last_seen_at) + ${mergeGap})) as spans
      from presence_interval p join held on held.id = p.class_session_id
      where not held.is_closed and p.role = any(${countedRoles}::text[])
        and coalesce(p.left_at, p.last_seen_at) > p.joined_at
        and p.person_id in (select person_id from member)
      group by p.class_session_id, p.person_id
    ),
    seen as (
      select spans.class_session_id, spans.person_id,
        ${minutesIn(sql`spans.times * held.countable`)} as minutes,
        ${minutesIn(sql`held.countable * tstzmultirange(tstzrange(held.started_at, lower(spans.in_class)))`)} as late,
        ${minutesIn(sql`held.countable * tstzmultirange(tstzrange(upper(spans.in_class), held.ended_at))`)} as early
      from (
        select times.*, times.times * tstzmultirange(tstzrange(held.started_at, held.ended_at)) as in_class
        from (
          select bridged.class_session_id, bridged.person_id, (
            select range_agg(tstzrange(lower(span), upper(span) - ${mergeGap})) from unnest(bridged.spans) span
          ) as times from bridged
        ) times join held on held.id = times.class_session_id
      ) spans join held on held.id = spans.class_session_id
      where not isempty(spans.in_class)
      union all
      select r.class_session_id, r.person_id, r.minutes, r.late_minutes, r.early_minutes
      from attendance_record r join held on held.id = r.class_session_id and held.is_closed
      where r.person_id in (select person_id from member)
    ),
    corrected as (
      select distinct on (c.class_session_id, c.person_id) c.class_session_id, c.person_id, c.minutes_after as minutes
      from attendance_correction c join held on held.id = c.class_session_id and not held.is_closed
      where c.person_id in (select person_id from member)
      order by c.class_session_id, c.person_id, c.created_at desc, c.id desc
    ),
    attended as (
      select person_id, jsonb_object_agg(class_session_id, jsonb_build_array(
        coalesce(corrected.minutes, seen.minutes), seen.late, seen.early)) as sessions
      from seen full join corrected using (class_session_id, person_id)
      where coalesce(corrected.minutes, seen.minutes) > 0
      group by person_id
    ),
    course_now as materialized (
      select c.id, c.slug, c.current_version_id, pc.position
      from programme_course pc join course c on c.id = pc.course_id
      where pc.programme_id = ${programmeId}
    ),
    best as (
      select a.person_id, jsonb_object_agg(a.course_id || ' ' || a.quiz_slug, a.percent) as percents
      from (
        select a.person_id, a.course_id, a.quiz_slug, max(a.percent) as percent
        from quiz_attempt a join course_now on course_now.id = a.course_id
        where a.person_id in (select person_id from member)
        group by 1, 2, 3
      ) a group by a.person_id
    ),
    learned as (
      select l.person_id, jsonb_object_agg(l.course_id, l.done) as done
      from (
        select lp.person_id, lp.course_id, count(lp.completed_at)::int as done
        from lesson_progress lp
        join course_now on course_now.id = lp.course_id
        join lesson on lesson.course_version_id = course_now.current_version_id and lesson.slug = lp.lesson_slug
        where lp.person_id in (select person_id from member)
        group by 1, 2
      ) l group by l.person_id
    ),
    awarded as (
      select distinct on (a.person_id) a.person_id, a.status, a.valid_until
      from award a
      where a.programme_id = ${programmeId} and a.status <> 'superseded'
      order by a.person_id, (a.status in ('active', 'suspended')) desc, a.issued_at desc
    )
    select member.person_id, member.organisation_id, member.sex, member.enrolled_at,
      least(member.enrolled_at, first_seen.at) as counts_from, attended.sessions,
      best.percents, learned.done,
      (best.percents is not null or learned.done is not null or first_seen.at is not null) as has_started,
      awarded.status, awarded.valid_until
    from member
    left join attended on attended.person_id = member.person_id
    left join first_seen on first_seen.person_id = member.person_id
    left join best on best.person_id = member.person_id
    left join learned on learned.person_id = member.person_id
    left join awarded on awarded.person_id = member.person_id`.execute(db);
  const [content, held] = await Promise.all([loadContent(db, programmeId), listHeld(db, programmeId)]);
  return rows.map((row) => toProgress(row, content, held));
}

type HeldSession = Omit<SessionEvidence, 'minutes' | 'lateMinutes' | 'earlyMinutes'> & { endedAt: Date };

/** What was taught in the programme's sessions, in the order of their start. */
async function listHeld(db: Queryable, programmeId: string): Promise<HeldSession[]> {
  const { rows } = await sql<HeldSession>`
    select held.id as session_id, held.is_mandatory, held.repeats_id as repeats, held.is_closed,
      held.ended_at, ${minutesIn(sql`held.countable`)}::float8 as taught_minutes
    from (${heldSessions(programmeId)}) held
    order by held.started_at, held.id`.execute(db);
  return rows;
}

interface ProgressRow {
  personId: string;
  organisationId: string;
  sex: string | null;
  enrolledAt: Date;
  /** Classes that ended later than this count. */
  countsFrom: Date;
  /** Of the classes where somebody was, by their ids: minutes, late and early; these are null for who was not seen. */
  sessions: Record<string, [minutes: number, late: number | null, early: number | null]> | null;
  /** By `<course id> <quiz slug>`. */
  percents: Record<string, number> | null;
  /** Lessons finished, by course id. */
  done: Record<string, number> | null;
  hasStarted: boolean;
  status: string | null;
  validUntil: Date | null;
}

interface CourseNow {
  id: string;
  slug: string;
  lessons: number;
  quizzes: string[];
}

/** Lessons and counting quizzes of the programme's current courses. */
async function loadContent(db: Queryable, programmeId: string): Promise<CourseNow[]> {
  return db
    .selectFrom('programmeCourse')
    .innerJoin('course', 'course.id', 'programmeCourse.courseId')
    .select(['course.id', 'course.slug'])
    .select([
      sql<number>`(select count(*)::int from lesson where lesson.course_version_id = course.current_version_id)`.as(
        'lessons',
      ),
      sql<string[]>`coalesce((
        select array_agg(quiz.slug order by quiz.position) from quiz
        where quiz.course_version_id = course.current_version_id and quiz.counts), '{}')`.as('quizzes'),
    ])
    .where('programmeCourse.programmeId', '=', programmeId)
    .orderBy('programmeCourse.position')
    .execute();
}

/** Of somebody who was not seen all was missed at the beginning, as domain/attendance has it. */
function toSession({ endedAt: _, ...held }: HeldSession, row: ProgressRow): SessionEvidence {
  const [minutes, late, early] = row.sessions?.[held.sessionId] ?? [0, null, null];
  return {
    ...held,
    minutes: Math.min(minutes, held.taughtMinutes),
    lateMinutes: late ?? held.taughtMinutes,
    earlyMinutes: early ?? 0,
  };
}

function toProgress(row: ProgressRow, content: readonly CourseNow[], held: readonly HeldSession[]): MemberProgress {
  return {
    personId: row.personId,
    organisationId: row.organisationId,
    sex: row.sex === 'female' || row.sex === 'male' ? row.sex : null,
    enrolledAt: row.enrolledAt,
    hasStarted: row.hasStarted,
    evidence: {
      sessions: held.filter((one) => one.endedAt > row.countsFrom).map((one) => toSession(one, row)),
      quizzes: content.flatMap(({ id, slug, quizzes }) =>
        quizzes.map((quizSlug) => ({
          courseSlug: slug,
          quizSlug,
          percent: row.percents?.[`${id} ${quizSlug}`] ?? null,
        })),
      ),
      lessons: content.map(({ id, slug, lessons }) => ({
        courseSlug: slug,
        total: lessons,
        done: row.done?.[id] ?? 0,
      })),
    },
    award: row.status === null ? null : { status: row.status as AwardStatus, validUntil: row.validUntil },
  };
}
