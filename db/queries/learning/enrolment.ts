import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
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
 * Enrols a person in every programme that the course belongs to, once each, counted in the organisation of their
 * first trainee role (or of their first role of any kind). People without an organisation are not in programmes.
 */
export async function enrolInProgrammesOfCourse(
  db: Queryable,
  { personId, courseId, now }: { personId: string; courseId: string; now: Date },
): Promise<void> {
  const programmes = await db
    .selectFrom('programmeCourse')
    .select('programmeId')
    .where('courseId', '=', courseId)
    .execute();
  if (programmes.length === 0) return;
  const role = await db
    .selectFrom('organisationRole')
    .select('organisationId')
    .where('personId', '=', personId)
    .orderBy(sql`role = 'trainee'`, 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!role) return;
  const joined = await db
    .insertInto('programmeEnrolment')
    .values(
      programmes.map(({ programmeId }) => ({
        id: newId(),
        programmeId,
        personId,
        organisationId: role.organisationId,
        enrolledAt: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
    .returning(['id', 'programmeId'])
    .execute();
  for (const { id, programmeId } of joined) {
    await recordAudit(db, {
      actorId: personId,
      action: 'programme.join',
      subjectType: 'programme_enrolment',
      subjectId: id,
      organisationId: role.organisationId,
      details: { programmeId },
    });
  }
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

/** Notes when a course was completed; the first time counts. */
export async function markCourseCompleted(db: Queryable, enrolmentId: string, now: Date): Promise<void> {
  await db
    .updateTable('enrolment')
    .set({ completedAt: now })
    .where('id', '=', enrolmentId)
    .where('completedAt', 'is', null)
    .execute();
}
