import { sql } from 'kysely';
import { computeAttendance } from '#domain/attendance.ts';
import type { AwardEvidence } from '#domain/awards.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Queryable } from '../client.ts';
import { loadAttendance, type SessionAttendance } from './attendance.ts';

/** A class session that counts for a person, with what the ledger says. */
export interface CountedSession {
  sessionId: string;
  title: LocalizedText;
  startedAt: Date;
  taughtMinutes: number;
  minutes: number;
}

/** A person's evidence for one programme, with the words that reasons need. */
export interface PersonEvidence extends AwardEvidence {
  sessions: CountedSession[];
  quizzes: { courseSlug: string; quizSlug: string; percent: number | null; titles: LocalizedText }[];
}

const minuteMs = 60_000;

/**
 * One person's evidence for some programmes, in a fixed number of queries.
 *
 * Class sessions count from the person's start in the programme on: the enrolment, or the first class attended if that
 * was earlier. Those that were started and have ended count; running, cancelled and never held ones do not.
 */
export async function loadPersonEvidence(
  db: Queryable,
  act: { personId: string; programmeIds: readonly string[]; now: Date },
): Promise<Map<string, PersonEvidence>> {
  const programmeIds = [...act.programmeIds];
  if (programmeIds.length === 0) return new Map();
  const [enrolments, sessions, quizzes, lessons] = await Promise.all([
    db
      .selectFrom('programmeEnrolment')
      .select(['programmeId', 'enrolledAt'])
      .where('personId', '=', act.personId)
      .where('programmeId', 'in', programmeIds)
      .execute(),
    listHeldSessions(db, act.personId, programmeIds),
    listBestAttempts(db, act.personId, programmeIds),
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
        .map(({ id, title, startedAt }) => ({
          sessionId: id,
          title,
          startedAt,
          ...minutesOf(attendance.get(id), act.personId),
        }));
      return [
        programmeId,
        {
          presence: {
            taughtMinutes: counted.reduce((sum, one) => sum + one.taughtMinutes, 0),
            presentMinutes: counted.reduce((sum, one) => sum + one.minutes, 0),
            missedSessionIds: counted.filter(wasMissed).map((one) => one.sessionId),
          },
          sessions: counted,
          quizzes: quizzes.filter((one) => one.programmeId === programmeId),
          lessons: lessons.filter((one) => one.programmeId === programmeId),
        },
      ];
    }),
  );
}

/** Not seen for a minute, or for the whole of a class that was shorter. */
function wasMissed({ minutes, taughtMinutes }: { minutes: number; taughtMinutes: number }): boolean {
  return minutes < Math.min(1, taughtMinutes) - 0.001;
}

/** Minutes taught and attended in one session; the taught time also for a person who never came. */
function minutesOf(session: SessionAttendance | undefined, personId: string) {
  const taught = session?.session.taught;
  if (!session || !taught) return { taughtMinutes: 0, minutes: 0 };
  const { breaks, outages } = session.session;
  const seen = session.people.get(personId);
  const taughtMs = seen?.taughtMs ?? computeAttendance({ taught, breaks, outages, presence: [] }).taughtMs;
  const taughtMinutes = taughtMs / minuteMs;
  return { taughtMinutes, minutes: Math.min(seen?.minutes ?? 0, taughtMinutes) };
}

async function listHeldSessions(db: Queryable, personId: string, programmeIds: string[]) {
  const rows = await db
    .selectFrom('classSession')
    .select(['id', 'programmeId', 'title', 'startedAt', 'endedAt'])
    .select((eb) =>
      eb
        .selectFrom('presenceInterval')
        .select((inner) => inner.fn.min('joinedAt').as('first'))
        .whereRef('presenceInterval.classSessionId', '=', 'classSession.id')
        .where('presenceInterval.personId', '=', personId)
        .as('firstSeenAt'),
    )
    .where('programmeId', 'in', programmeIds)
    .where('status', '=', 'ended')
    .where('startedAt', 'is not', null)
    .whereRef('endedAt', '>', 'startedAt')
    .orderBy('startedAt')
    .execute();
  return rows.flatMap(({ programmeId, startedAt, endedAt, ...row }) =>
    programmeId && startedAt && endedAt ? [{ ...row, programmeId, startedAt, endedAt }] : [],
  );
}

async function listBestAttempts(db: Queryable, personId: string, programmeIds: string[]) {
  return db
    .selectFrom('programmeCourse')
    .innerJoin('course', 'course.id', 'programmeCourse.courseId')
    .innerJoin('quiz', 'quiz.courseVersionId', 'course.currentVersionId')
    .select(['programmeCourse.programmeId', 'course.slug as courseSlug', 'quiz.slug as quizSlug'])
    .select((eb) => [
      eb
        .selectFrom('quizAttempt')
        .select((inner) => inner.fn.max('quizAttempt.percent').as('best'))
        .where('quizAttempt.personId', '=', personId)
        .whereRef('quizAttempt.courseId', '=', 'course.id')
        .whereRef('quizAttempt.quizSlug', '=', 'quiz.slug')
        .as('percent'),
      sql<LocalizedText>`(select jsonb_object_agg(key, value -> 'title') from jsonb_each(quiz.texts))`.as('titles'),
    ])
    .where('programmeCourse.programmeId', 'in', programmeIds)
    .where('quiz.counts', '=', true)
    .orderBy('programmeCourse.position')
    .orderBy('quiz.position')
    .execute();
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
    ])
    .where('programmeCourse.programmeId', 'in', programmeIds)
    .groupBy(['programmeCourse.programmeId', 'programmeCourse.position', 'course.slug'])
    .orderBy('programmeCourse.position')
    .execute();
}
