import { sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A course that comes first and that a person of the programme has not completed. */
export interface OpenPrerequisite {
  programmeId: string;
  programmeTitle: LocalizedText;
  /** The one that waits. */
  courseId: string;
  courseTitle: LocalizedText;
  /** Short name and title of what comes first. */
  first: string;
  firstTitle: LocalizedText;
}

/**
 * What a person has to complete first, in the programmes that they are in: a course waits for those that come before it,
 * unless that was waived for them.
 *
 * @param of.courseId only of this course
 */
export function listOpenPrerequisites(
  db: Queryable,
  {
    personId,
    courseId = null,
    programmeId = null,
  }: { personId: string; courseId?: string | null; programmeId?: string | null },
): Promise<OpenPrerequisite[]> {
  const shape = { ofCourse: courseId !== null, ofProgramme: programmeId !== null };
  return readOpenPrerequisites(db, { personId, courseId, programmeId }, shape);
}

type OfPerson = { personId: string; courseId: string | null; programmeId: string | null };
type PrerequisitesShape = { ofCourse: boolean; ofProgramme: boolean };

const readOpenPrerequisites = builtOnce(
  (db, places: Places<OfPerson>, { ofCourse, ofProgramme }: PrerequisitesShape) => {
    const read = sql<OpenPrerequisite>`
    select needed.programme_id, programme.title as programme_title, needed.course_id, waiting_version.title as course_title,
      first.slug as first, first_version.title as first_title
    from programme_enrolment member
      join course_prerequisite needed on needed.programme_id = member.programme_id
      join programme on programme.id = member.programme_id
      join programme_course asked on asked.programme_id = needed.programme_id and asked.course_id = needed.course_id
      join course waiting on waiting.id = needed.course_id
      join course_version waiting_version on waiting_version.id = waiting.current_version_id
      join course first on first.id = needed.first_id
      join course_version first_version on first_version.id = first.current_version_id
    where member.person_id = ${places.personId}::uuid
      and ${ofCourse ? sql`needed.course_id = ${places.courseId}::uuid` : sql`true`}
      and ${ofProgramme ? sql`needed.programme_id = ${places.programmeId}::uuid` : sql`true`}
      and not exists(select from enrolment done where done.person_id = member.person_id
        and done.course_id = needed.first_id and done.completed_at is not null)
      and not exists(select from prerequisite_waiver waived where waived.person_id = member.person_id
        and waived.programme_id = needed.programme_id and waived.course_id = needed.course_id)
    order by asked.position, first.slug limit 100`;
    return { compile: () => read.compile(db) };
  },
);

/** What comes first in a programme, whoever asks. */
export async function listPrerequisites(
  db: Queryable,
  programmeId: string,
): Promise<{ courseId: string; firstId: string }[]> {
  return db
    .selectFrom('coursePrerequisite')
    .select(['courseId', 'firstId'])
    .where('programmeId', '=', programmeId)
    .orderBy('courseId')
    .orderBy('firstId')
    .execute();
}

/** Sets what comes first in a programme, by courses. */
export async function replacePrerequisites(
  db: Queryable,
  programmeId: string,
  pairs: readonly { courseId: string; firstId: string }[],
): Promise<void> {
  await db.deleteFrom('coursePrerequisite').where('programmeId', '=', programmeId).execute();
  if (pairs.length === 0) return;
  await db
    .insertInto('coursePrerequisite')
    .values(pairs.map((one) => ({ programmeId, ...one })))
    .execute();
}

export interface PrerequisiteWaiver {
  id: string;
  personId: string;
  programmeId: string;
  courseId: string;
  why: string;
  reason: string;
}

/** @returns false when it is waived already, or the id is taken */
export async function insertPrerequisiteWaiver(
  db: Queryable,
  row: PrerequisiteWaiver & { grantedBy: string; grantedAt: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('prerequisiteWaiver')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function findPrerequisiteWaiver(db: Queryable, id: string): Promise<PrerequisiteWaiver | undefined> {
  return db
    .selectFrom('prerequisiteWaiver')
    .select(['id', 'personId', 'programmeId', 'courseId', 'why', 'reason'])
    .where('id', '=', id)
    .executeTakeFirst();
}
