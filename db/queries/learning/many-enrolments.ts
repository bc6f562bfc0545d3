import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

export interface NewEnrolment {
  id: string;
  personId: string;
  /** The course or the programme. */
  of: string;
}

/** Enrols people in courses, in one statement. @returns the enrolments that are new */
export async function insertEnrolments(
  db: Queryable,
  enrolments: readonly { personId: string; courseId: string }[],
  at: Date,
): Promise<NewEnrolment[]> {
  if (enrolments.length === 0) return [];
  const lines = enrolments.map((one) => ({ id: newId(), ...one }));
  const { rows } = await sql<NewEnrolment>`
    insert into enrolment (id, person_id, course_id, enrolled_at)
    select id, "personId", "courseId", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given(id uuid, "personId" uuid, "courseId" uuid)
    on conflict do nothing returning id, person_id, course_id as of`.execute(db);
  return rows;
}

/** Counts people in programmes, in one statement. @returns the enrolments that are new */
export async function insertProgrammeEnrolments(
  db: Queryable,
  enrolments: readonly { personId: string; programmeId: string; organisationId: string }[],
  at: Date,
): Promise<NewEnrolment[]> {
  if (enrolments.length === 0) return [];
  const lines = enrolments.map((one) => ({ id: newId(), ...one }));
  const { rows } = await sql<NewEnrolment>`
    insert into programme_enrolment (id, programme_id, person_id, organisation_id, enrolled_at)
    select id, "programmeId", "personId", "organisationId", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as given(id uuid, "programmeId" uuid, "personId" uuid, "organisationId" uuid)
    on conflict do nothing returning id, person_id, programme_id as of`.execute(db);
  return rows;
}
