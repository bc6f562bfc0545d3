import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { EffectKind } from '#domain/imports/effect.ts';
import type { OrganisationRole } from '#domain/rights.ts';

/** What an effect is about, as it is now: what decides who may take it back. */
export interface UndoSubject {
  subjectId: string;
  /** Null for an organisation. */
  person: {
    personId: string;
    isPlatformAdmin: boolean;
    roles: { role: OrganisationRole; organisationId: string; organisationPath: string }[];
  } | null;
  /** Of the role, of the enrolment in a programme, of the cohort, or the organisation itself. */
  organisationId: string | null;
  organisationPath: string | null;
  /** For the audit row. */
  details: Record<string, string | null>;
}

const people = sql`select id, id as person_id, null::uuid as organisation_id, jsonb_build_object('username', username) as details
  from person`;
const organisations = sql`select id, null::uuid as person_id, id as organisation_id, jsonb_build_object('slug', slug) as details
  from organisation`;

const subjects: Record<EffectKind, typeof people> = {
  person: people,
  facts: people,
  role: sql`select id, person_id, organisation_id, jsonb_build_object('role', role) as details from organisation_role`,
  enrolment: sql`select id, person_id, null::uuid as organisation_id,
    jsonb_build_object('courseId', course_id, 'personId', person_id) as details from enrolment`,
  programme_enrolment: sql`select id, person_id, organisation_id,
    jsonb_build_object('programmeId', programme_id, 'personId', person_id) as details from programme_enrolment`,
  cohort_member: sql`select member.id, person_id, cohort.organisation_id,
    jsonb_build_object('cohortId', cohort.id, 'personId', person_id) as details
    from cohort_member member join cohort on cohort.id = member.cohort_id`,
  organisation: organisations,
  names: organisations,
};

/**
 * What effects of a kind are about, but for what is gone. People are held until the transaction ends: nobody gives them a
 * role, and makes them an administrator, between what is read here and what is written.
 */
export async function lockUndoSubjects(
  db: Queryable,
  kind: EffectKind,
  ids: readonly string[],
): Promise<Map<string, UndoSubject>> {
  const subject = sql`(${subjects[kind]}) subject`;
  // Before the people, as whoever comes into a cohort; whose it is stays so, too.
  if (kind === 'cohort_member') {
    await sql`select id from cohort
      where id in (select cohort_id from cohort_member where id = any(${ids}::uuid[])) order by id for update`.execute(
      db,
    );
  }
  await sql`select id from person where id in (select person_id from ${subject} where subject.id = any(${ids}::uuid[]))
    order by id for update`.execute(db);
  const { rows } = await sql<UndoSubject>`
    select subject.id as subject_id, subject.organisation_id, organisation.path as organisation_path, subject.details,
      case when person.id is not null then jsonb_build_object('personId', person.id,
        'isPlatformAdmin', person.is_platform_admin, 'roles', coalesce((
          select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', o.id, 'organisationPath', o.path)
            order by r.created_at, r.id)
          from organisation_role r join organisation o on o.id = r.organisation_id where r.person_id = person.id), '[]'))
      end as person
    from ${subject} left join person on person.id = subject.person_id
      left join organisation on organisation.id = subject.organisation_id
    where subject.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.subjectId, row]));
}
