import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { writtenChange } from '#db/written-change.ts';
import { newId } from '#platform/id.ts';

/**
 * Enrols a person in a course, once.
 *
 * @returns the enrolment's id when it is new
 */
export async function insertEnrolment(
  db: Queryable,
  { personId, courseId, now }: { personId: string; courseId: string; now: Date },
): Promise<string | undefined> {
  const row = await db
    .insertInto('enrolment')
    .values({ id: newId(), personId, courseId, enrolledAt: now })
    .onConflict((conflict) => conflict.columns(['personId', 'courseId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/**
 * Deletes the enrolments in courses of a programme that came with a person's in it (at the same moment), that they have not
 * begun and that no other programme of theirs asks for.
 */
export async function deleteUnusedCourses(
  db: Queryable,
  { personId, programmeId, enrolledAt }: { personId: string; programmeId: string; enrolledAt: Date },
): Promise<void> {
  const isOf = (table: string) =>
    sql<boolean>`exists(select from ${sql.table(table)} done
      where done.person_id = enrolment.person_id and done.course_id = enrolment.course_id)`;
  await db
    .deleteFrom('enrolment')
    .where('personId', '=', personId)
    .where('enrolledAt', '=', enrolledAt)
    .where('courseId', 'in', (eb) =>
      eb.selectFrom('programmeCourse').select('courseId').where('programmeId', '=', programmeId),
    )
    .where((eb) =>
      eb.not(
        eb.or(
          [
            ...['lesson_progress', 'lesson_note', 'lesson_bookmark', 'quiz_attempt', 'attempt_grant'],
            ...['assignment_piece', 'quiz_sitting', 'mark_change'],
          ].map((table) => isOf(table)),
        ),
      ),
    )
    .where(
      sql<boolean>`not exists(select from programme_enrolment besides join programme_course asked
        on asked.programme_id = besides.programme_id
        where besides.person_id = enrolment.person_id and asked.course_id = enrolment.course_id)`,
    )
    .execute();
}

export async function listProgrammesOfCourse(db: Queryable, courseId: string): Promise<string[]> {
  const rows = await db.selectFrom('programmeCourse').select('programmeId').where('courseId', '=', courseId).execute();
  return rows.map((row) => row.programmeId);
}

/**
 * The organisation for which a person learns: that of their first trainee role, or of their first role of any kind;
 * undefined for who has none.
 */
export async function findTraineeOrganisation(db: Queryable, personId: string): Promise<string | undefined> {
  const role = await db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select('organisationId')
    .where('personId', '=', personId)
    .where('archivedAt', 'is', null)
    .orderBy(sql`role = 'trainee'`, 'desc')
    .orderBy('organisationRole.createdAt')
    .orderBy('organisationRole.id')
    .limit(1)
    .executeTakeFirst();
  return role?.organisationId;
}

/** Enrols a person in programmes, counted in an organisation. @returns the enrolments that are new */
export async function insertProgrammeEnrolments(
  db: Queryable,
  of: { personId: string; organisationId: string; programmeIds: readonly string[]; now: Date },
): Promise<{ id: string; programmeId: string }[]> {
  const { personId, organisationId, programmeIds, now } = of;
  return db
    .insertInto('programmeEnrolment')
    .values(
      programmeIds.map((programmeId) => ({ id: newId(), programmeId, personId, organisationId, enrolledAt: now })),
    )
    .onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
    .returning(['id', 'programmeId'])
    .execute();
}

/**
 * The enrolment of a person, locked until the transaction ends: what counts attempts or completes a course waits here
 * for the other tab.
 */
export async function lockEnrolment(
  db: Queryable,
  { personId, courseId }: { personId: string; courseId: string },
): Promise<{ id: string; completedAt: Date | null } | undefined> {
  return db
    .selectFrom('enrolment')
    .select(['id', 'completedAt'])
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .forUpdate()
    .executeTakeFirst();
}

/** The same by the course's slug, if there is one: what is read after it is what others left. */
export async function holdEnrolmentIn(
  db: Queryable,
  { personId, course }: { personId: string; course: string },
): Promise<void> {
  await holdIn(db, personId, course);
}

const holdIn = writtenChange(`
  select e.id from enrolment e join course c on c.id = e.course_id
  where e.person_id = $1 and c.slug = $2 for update of e`);

/**
 * Notes when a course was completed: when the last of its lessons was done first and the last of its quizzes and assignments passed first.
 * What was done without a network comes later, in any order; a completion that is known moves to an earlier time at most.
 */
export async function markCourseCompleted(db: Queryable, enrolmentId: string): Promise<Completion | undefined> {
  return db
    .updateTable('enrolment')
    .from((eb) => eb.selectFrom('enrolment').select(['id', 'completedAt']).where('id', '=', enrolmentId).as('before'))
    .set({ completedAt: sql<Date>`least(enrolment.completed_at, ${lastDone})` })
    .whereRef('enrolment.id', '=', 'before.id')
    .returning(['enrolment.personId', 'enrolment.completedAt as at'])
    .returning(sql<boolean>`before.completed_at is null`.as('isNew'))
    .executeTakeFirst();
}

export interface Completion {
  personId: string;
  /** Null where nothing says when. */
  at: Date | null;
  /** It was not completed before. */
  isNew: boolean;
}

/** Something that completed a course does not count any more. */
export async function reopenCourse(db: Queryable, enrolmentId: string): Promise<void> {
  await db.updateTable('enrolment').set({ completedAt: null }).where('id', '=', enrolmentId).execute();
}

const lastDone = sql<Date>`(select max(done.at) from (
  select p.completed_at as at from lesson_progress p
  where p.person_id = enrolment.person_id and p.course_id = enrolment.course_id
  union all
  select min(a.submitted_at) from quiz_attempt a join quiz q on q.id = a.quiz_id and q.counts
  where a.person_id = enrolment.person_id and a.course_id = enrolment.course_id and a.passed
  group by a.quiz_slug
  union all
  select m.made_at from mark_change m
  where m.person_id = enrolment.person_id and m.course_id = enrolment.course_id and m.ended_at is null
    and (m.passed or m.change = 'exemption')
  union all
  select min(w.handed_in_at) from assignment_piece w
  where w.person_id = enrolment.person_id and w.course_id = enrolment.course_id and w.passed
  group by w.assignment_slug) done)`;
