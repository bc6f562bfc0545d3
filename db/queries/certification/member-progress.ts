import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bestOfTries, passedOfTries, pieceTries, quizTries } from '#db/queries/assessment/tries.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { loadLedgers, taughtTimeOfLedger } from '#db/queries/attendance/ledger.ts';
import { figuresOfAbsent, type SessionFigures, sessionFigures } from '#db/queries/attendance/session-figures.ts';
import { type WaiverRow, waiversOf } from '#db/queries/awards/waivers.ts';
import { reachOfClass } from '#db/queries/schedule/class-scope.ts';
import { countableMs } from '#domain/attendance/attendance.ts';
import type { AwardEvidence } from '#domain/awards/evaluate-award.ts';
import type { SessionEvidence } from '#domain/awards/presence-rule.ts';
import type { AwardStatus } from '#domain/awards/validity.ts';
import { isWithin } from '#domain/rights/viewer.ts';

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

const minuteMs = 60_000;

/** Ended classes of the programme that were taught at all. */
function heldSessions(programmeId: string): RawBuilder<unknown> {
  return sql`
    select s.id, s.started_at, s.ended_at, s.attendance_closed_at is not null as is_closed, s.is_mandatory, s.repeats_id,
      ${reachOfClass('s')} as reach
    from class_session s
    where s.programme_id = ${programmeId} and s.status = 'ended' and s.ended_at > s.started_at`;
}

/**
 * The progress of everybody in a programme, or of some people, in a fixed number of queries whatever their number. Open
 * attendance is computed by domain/attendance as everywhere; closed attendance is taken from the stored totals. Class
 * sessions count from a person's start on, as in loadPersonEvidence.
 *
 * @param filter.now the end of what is not over yet
 */
export async function loadMemberProgress(
  db: Queryable,
  programmeId: string,
  filter: { personIds?: readonly string[]; now?: Date } = {},
): Promise<MemberProgress[]> {
  const onlySome = filter.personIds ? sql`and e.person_id = any(${[...filter.personIds]}::uuid[])` : sql``;
  const { rows } = await sql<ProgressRow>`
    with held as materialized (${heldSessions(programmeId)}),
    member as materialized (
      select e.person_id, e.organisation_id, e.enrolled_at, person.sex, counted.path, ${waiversOf('e')} as waivers
      from programme_enrolment e join person on person.id = e.person_id
        join organisation counted on counted.id = e.organisation_id
      where e.programme_id = ${programmeId} ${onlySome}
    ),
    first_seen as (
      select p.person_id, min(p.joined_at) as at
      from presence_interval p join held on held.id = p.class_session_id join member on member.person_id = p.person_id
      where held.reach is null or member.path = held.reach or starts_with(member.path, held.reach || '.')
      group by p.person_id
    ),
    attended as (
      select r.person_id, jsonb_object_agg(r.class_session_id, jsonb_build_array(
        r.minutes, r.taught_minutes, r.late_minutes, r.early_minutes)) as sessions
      from attendance_record r join held on held.id = r.class_session_id and held.is_closed
      where r.person_id in (select person_id from member)
      group by r.person_id
    ),
    course_now as materialized (
      select c.id, c.slug, c.current_version_id, pc.position
      from programme_course pc join course c on c.id = pc.course_id
      where pc.programme_id = ${programmeId}
    ),
    best as (
      select a.person_id, jsonb_object_agg(a.course_id || ' ' || a.quiz_slug, a.percent) as percents
      from (
        select a.person_id, a.course_id, a.slug as quiz_slug, ${bestOfTries} as percent
        from ${quizTries} a join course_now on course_now.id = a.course_id
        where a.person_id in (select person_id from member)
        group by 1, 2, 3
      ) a group by a.person_id
    ),
    handed_in as (
      select w.person_id, jsonb_object_agg(w.course_id || ' ' || w.assignment_slug,
        jsonb_build_object('percent', w.percent, 'isPassed', w.passed)) as pieces
      from (
        select p.person_id, p.course_id, p.slug as assignment_slug, ${bestOfTries} as percent, ${passedOfTries} as passed
        from ${pieceTries} p join course_now on course_now.id = p.course_id
        where p.person_id in (select person_id from member)
        group by 1, 2, 3
      ) w group by w.person_id
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
    select member.person_id, member.organisation_id, member.path as organisation_path, member.sex, member.enrolled_at,
      least(member.enrolled_at, first_seen.at) as counts_from, attended.sessions,
      best.percents, learned.done, handed_in.pieces,
      (best.percents is not null or handed_in.pieces is not null or learned.done is not null or first_seen.at is not null) as has_started,
      awarded.status, awarded.valid_until, member.waivers
    from member
    left join attended on attended.person_id = member.person_id
    left join first_seen on first_seen.person_id = member.person_id
    left join best on best.person_id = member.person_id
    left join handed_in on handed_in.person_id = member.person_id
    left join learned on learned.person_id = member.person_id
    left join awarded on awarded.person_id = member.person_id`.execute(db);
  const [content, held] = await Promise.all([loadContent(db, programmeId), listHeld(db, programmeId)]);
  const idsOf = (isClosed: boolean) => held.filter((one) => one.isClosed === isClosed).map((one) => one.sessionId);
  const now = filter.now ?? new Date();
  const [open, closed] = await Promise.all([
    loadAttendance(db, { classSessionIds: idsOf(false), personIds: filter.personIds }, now),
    // Their taught time is wanted for those who are not among the stored totals; nobody's connections are.
    loadLedgers(db, { classSessionIds: idsOf(true), personIds: [] }),
  ]);
  const figuresOf = ({ sessionId }: HeldSession, row: ProgressRow): SessionFigures => {
    const ledger = closed.get(sessionId);
    if (!ledger) return sessionFigures(open.get(sessionId), row.personId);
    const stored = row.sessions?.[sessionId];
    if (!stored) return figuresOfAbsent(countableMs(taughtTimeOfLedger(ledger, now)) / minuteMs);
    const [minutes, taughtMinutes, lateMinutes, earlyMinutes] = stored;
    return { taughtMinutes, minutes: Math.min(minutes, taughtMinutes), lateMinutes, earlyMinutes };
  };
  return rows.map((row) => toProgress(row, content, held, figuresOf));
}

type HeldSession = Omit<SessionEvidence, keyof SessionFigures> & {
  endedAt: Date;
  /** It counts for those who are counted there or below; null: for everybody. */
  reach: string | null;
};

/** The programme's held classes, in the order of their start. */
async function listHeld(db: Queryable, programmeId: string): Promise<HeldSession[]> {
  const { rows } = await sql<HeldSession>`
    select held.id as session_id, held.is_mandatory, held.repeats_id as repeats, held.is_closed, held.ended_at,
      held.reach
    from (${heldSessions(programmeId)}) held
    order by held.started_at, held.id`.execute(db);
  return rows;
}

interface ProgressRow {
  personId: string;
  organisationId: string;
  organisationPath: string;
  sex: string | null;
  enrolledAt: Date;
  /** Classes that ended later than this count. */
  countsFrom: Date;
  /** Of the classes whose attendance is closed, by their ids. */
  sessions: Record<string, [minutes: number, taught: number, late: number, early: number]> | null;
  /** By `<course id> <quiz slug>`. */
  percents: Record<string, number> | null;
  /** By `<course id> <assignment slug>`. */
  pieces: Record<string, { percent: number | null; isPassed: boolean }> | null;
  /** Lessons finished, by course id. */
  done: Record<string, number> | null;
  hasStarted: boolean;
  status: string | null;
  validUntil: Date | null;
  waivers: WaiverRow[];
}

interface CourseNow {
  id: string;
  slug: string;
  lessons: number;
  quizzes: string[];
  assignments: string[];
}

/** Lessons, counting quizzes and assignments of the programme's current courses. */
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
      sql<string[]>`coalesce((
        select array_agg(one.slug order by one.position) from assignment one
        where one.course_version_id = course.current_version_id), '{}')`.as('assignments'),
    ])
    .where('programmeCourse.programmeId', '=', programmeId)
    .orderBy('programmeCourse.position')
    .execute();
}

function toProgress(
  row: ProgressRow,
  content: readonly CourseNow[],
  held: readonly HeldSession[],
  figuresOf: (one: HeldSession, row: ProgressRow) => SessionFigures,
): MemberProgress {
  return {
    personId: row.personId,
    organisationId: row.organisationId,
    sex: row.sex === 'female' || row.sex === 'male' ? row.sex : null,
    enrolledAt: row.enrolledAt,
    hasStarted: row.hasStarted,
    evidence: {
      sessions: held
        .filter(
          (one) => one.endedAt > row.countsFrom && (one.reach === null || isWithin(row.organisationPath, one.reach)),
        )
        .map((one) => {
          const { endedAt: _ended, reach: _reach, ...session } = one;
          return { ...session, ...figuresOf(one, row) };
        }),
      quizzes: content.flatMap(({ id, slug, quizzes }) =>
        quizzes.map((quizSlug) => ({
          courseSlug: slug,
          quizSlug,
          percent: row.percents?.[`${id} ${quizSlug}`] ?? null,
        })),
      ),
      assignments: content.flatMap(({ id, slug, assignments }) =>
        assignments.map((assignmentSlug) => ({
          ...{ courseSlug: slug, assignmentSlug },
          ...(row.pieces?.[`${id} ${assignmentSlug}`] ?? { percent: null, isPassed: false }),
        })),
      ),
      lessons: content.map(({ id, slug, lessons }) => ({
        courseSlug: slug,
        total: lessons,
        done: row.done?.[id] ?? 0,
      })),
      waivers: row.waivers,
    },
    award: row.status === null ? null : { status: row.status as AwardStatus, validUntil: row.validUntil },
  };
}
