import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { bestOfTries, passedOfTries, pieceTries, quizTries } from '#db/queries/assessment/tries.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { longestGiven } from '#db/queries/attendance/more-time.ts';
import { sessionFigures } from '#db/queries/attendance/session-figures.ts';
import { type WaiverRow, waiversOf } from '#db/queries/awards/waivers.ts';
import { countedAt, isReached } from '#db/queries/schedule/class-scope.ts';
import type { AwardEvidence } from '#domain/awards/evaluate-award.ts';
import type { SessionEvidence } from '#domain/awards/presence-rule.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A class session that counts for a person, with what the ledger says and the words that reasons need. */
export interface CountedSession extends SessionEvidence {
  title: LocalizedText;
  startedAt: Date;
  endedAt: Date;
  /** Display names of those who teach it, and close its attendance. */
  instructors: string[];
  /** Somebody has asked for a check of their attendance and waits for an answer. */
  hasOpenRequest: boolean;
  /** Until when somebody may ask for one who was given more time; null where nobody was. */
  longestGiven: Date | null;
}

/** A person's evidence for one programme, with the words that reasons need. */
export interface PersonEvidence extends AwardEvidence {
  sessions: CountedSession[];
  quizzes: (AwardEvidence['quizzes'][number] & { titles: LocalizedText })[];
  assignments: (NonNullable<AwardEvidence['assignments']>[number] & { titles: LocalizedText })[];
  /** `nextSlug`: the first lesson that is not done; null when all are. */
  lessons: { courseSlug: string; total: number; done: number; nextSlug: string | null }[];
  waivers: WaiverRow[];
}

/**
 * One person's evidence for some programmes, in a fixed number of queries.
 *
 * Class sessions count from the person's start in the programme on: the enrolment, or the first class attended if that
 * was earlier. Those that were started and had ended by `now` count; running, cancelled and never held ones do not.
 */
export async function loadPersonEvidence(
  db: Queryable,
  act: { personId: string; programmeIds: readonly string[]; now: Date },
): Promise<Map<string, PersonEvidence>> {
  const programmeIds = [...act.programmeIds];
  if (programmeIds.length === 0) return new Map();
  const [enrolments, sessions, assessed, lessons] = await Promise.all([
    db
      .selectFrom('programmeEnrolment')
      .select(['programmeId', 'enrolledAt'])
      .select(waiversOf('programme_enrolment').as('waivers'))
      .where('personId', '=', act.personId)
      .where('programmeId', 'in', programmeIds)
      .execute(),
    listHeldSessions(db, { ...act, programmeIds }),
    listAssessed(db, act.personId, programmeIds),
    countLessons(db, act.personId, programmeIds),
  ]);
  const attendance = await loadAttendance(
    db,
    { classSessionIds: sessions.map((one) => one.id), personIds: [act.personId] },
    act.now,
  );

  return new Map(
    programmeIds.map((programmeId) => {
      const own = sessions.filter((one) => one.programmeId === programmeId);
      const starts = [
        enrolments.find((one) => one.programmeId === programmeId)?.enrolledAt,
        ...own.map((one) => one.firstSeenAt),
      ].flatMap((moment) => (moment ? [moment.getTime()] : []));
      const start = starts.length ? Math.min(...starts) : Number.POSITIVE_INFINITY;
      const counted = own
        .filter((one) => one.endedAt.getTime() > start)
        .map(({ id, programmeId: _programme, firstSeenAt: _seen, ...session }) => ({
          ...session,
          sessionId: id,
          ...sessionFigures(attendance.get(id), act.personId),
        }));
      return [
        programmeId,
        {
          sessions: counted,
          quizzes: assessed.flatMap(({ kind, slug, courseSlug, percent, titles, ...one }) =>
            kind === 'quiz' && one.programmeId === programmeId
              ? [{ courseSlug, quizSlug: slug, percent, titles, ...setMarkOf(one) }]
              : [],
          ),
          lessons: lessons.filter((one) => one.programmeId === programmeId),
          assignments: assessed.flatMap(({ kind, slug, courseSlug, percent, isPassed, titles, ...one }) =>
            kind === 'assignment' && one.programmeId === programmeId
              ? [{ courseSlug, assignmentSlug: slug, percent, isPassed, titles, ...setMarkOf(one) }]
              : [],
          ),
          waivers: enrolments.find((one) => one.programmeId === programmeId)?.waivers ?? [],
        },
      ];
    }),
  );
}

/** Of a mark that was set: what the person had reached by themselves. */
function setMarkOf({ isSet, ownPercent }: Pick<AssessedPart, 'isSet' | 'ownPercent'>) {
  return isSet ? { setInsteadOf: { percent: ownPercent } } : {};
}

async function listHeldSessions(db: Queryable, act: { personId: string; programmeIds: string[]; now: Date }) {
  const rows = await db
    .selectFrom('classSession')
    .select([
      'id',
      'programmeId',
      'title',
      'startedAt',
      'endedAt',
      'isMandatory',
      'repeatsId as repeats',
      'attendanceClosedAt',
    ])
    .select((eb) => [
      eb
        .selectFrom('presenceInterval')
        .select((inner) => inner.fn.min('joinedAt').as('first'))
        .whereRef('presenceInterval.classSessionId', '=', 'classSession.id')
        .where('presenceInterval.personId', '=', act.personId)
        .as('firstSeenAt'),
      sql<string[]>`array(
        select ${bothNames('p')} from class_instructor ci join person p on p.id = ci.person_id
        where ci.class_session_id = class_session.id and p.suspended_at is null order by p.display_name)`.as(
        'instructors',
      ),
      sql<boolean>`exists(select from attendance_request r
        where r.class_session_id = class_session.id and r.answered_at is null)`.as('hasOpenRequest'),
      longestGiven('class_session.id').as('longestGiven'),
    ])
    .where('programmeId', 'in', act.programmeIds)
    .where(isReached('class_session', countedAt('class_session', sql`${act.personId}::uuid`)))
    .where('status', '=', 'ended')
    .where('startedAt', 'is not', null)
    .whereRef('endedAt', '>', 'startedAt')
    .where('endedAt', '<=', act.now)
    .orderBy('startedAt')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ programmeId, startedAt, endedAt, attendanceClosedAt, ...row }) =>
    programmeId && startedAt && endedAt
      ? [{ ...row, programmeId, startedAt, endedAt, isClosed: attendanceClosedAt !== null }]
      : [],
  );
}

interface AssessedPart {
  programmeId: string;
  courseSlug: string;
  kind: 'quiz' | 'assignment';
  slug: string;
  percent: number | null;
  isPassed: boolean;
  /** The mark was set by who teaches, instead of `ownPercent`. */
  isSet: boolean;
  ownPercent: number | null;
  titles: LocalizedText;
}

/** Counting quizzes and assignments of the programmes' current courses, each with the best that the person has done. */
async function listAssessed(db: Queryable, personId: string, programmeIds: string[]): Promise<AssessedPart[]> {
  const { rows } = await sql<AssessedPart>`
    select pc.programme_id, c.slug as course_slug, part.kind, part.slug, best.percent::float8 as percent,
      coalesce(best.is_passed, false) as is_passed, coalesce(best.is_set, false) as is_set, best.own_percent::float8,
      (select jsonb_object_agg(key, value -> 'title') from jsonb_each(part.texts)) as titles
    from programme_course pc
    join course c on c.id = pc.course_id
    join lateral (
      select 'quiz' as kind, slug, position, texts from quiz where course_version_id = c.current_version_id and counts
      union all
      select 'assignment', slug, position, texts from assignment where course_version_id = c.current_version_id
    ) part on true
    left join lateral (
      select ${bestOfTries} as percent, ${passedOfTries} as is_passed, bool_or(tried.is_set) as is_set,
        max(tried.percent) filter (where not tried.is_set) as own_percent
      from (
        select percent, passed, is_set from ${quizTries} q
        where part.kind = 'quiz' and person_id = ${personId} and course_id = c.id and slug = part.slug
        union all
        select percent, passed, is_set from ${pieceTries} p
        where part.kind = 'assignment' and person_id = ${personId} and course_id = c.id and slug = part.slug
      ) tried
    ) best on true
    where pc.programme_id = any(${programmeIds}::uuid[])
    order by pc.position, part.position`.execute(db);
  return rows;
}

async function countLessons(db: Queryable, personId: string, programmeIds: string[]) {
  return db
    .selectFrom('programmeCourse')
    .innerJoin('course', 'course.id', 'programmeCourse.courseId')
    .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
    .leftJoin('lessonProgress', (join) =>
      join
        .onRef('lessonProgress.courseId', '=', 'course.id')
        .onRef('lessonProgress.lessonSlug', '=', 'lesson.slug')
        .on('lessonProgress.personId', '=', personId),
    )
    .select(['programmeCourse.programmeId', 'course.slug as courseSlug'])
    .select((eb) => [
      eb.cast<number>(eb.fn.countAll(), 'integer').as('total'),
      eb.cast<number>(eb.fn.count('lessonProgress.completedAt'), 'integer').as('done'),
      sql<string | null>`(array_agg(lesson.slug order by lesson.position)
        filter (where lesson_progress.completed_at is null))[1]`.as('nextSlug'),
    ])
    .where('programmeCourse.programmeId', 'in', programmeIds)
    .groupBy(['programmeCourse.programmeId', 'programmeCourse.position', 'course.slug'])
    .orderBy('programmeCourse.position')
    .execute();
}
