import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * What of a person others would miss, besides what the import gave them: a password, an open session, a card, what they
 * learnt, sat in, wrote or hold, roles and enrolments from elsewhere. A test finds tables about people that are not here.
 */
const uses = [
  'auth_account',
  'auth_session',
  'sign_in_card',
  'lesson_progress',
  'lesson_note',
  'lesson_study',
  'lesson_bookmark',
  'quiz_attempt',
  'attempt_grant',
  'assignment_piece',
  'quiz_sitting',
  'mark_change',
  'extra_time',
  'requirement_waiver',
  'presence_interval',
  'attendance_record',
  'attendance_correction',
  'attendance_request',
  'attendance_more_time',
  'group_seat',
  'group_sitting_person',
  'class_instructor',
  'class_interpreter',
  'class_co_host',
  'class_waiting_answer',
  'class_sent_out',
  'class_captioner',
  'class_removal',
  'chat_message',
  'poll_answer',
  'class_question',
  'class_question_vote',
  'breakout_member',
  'class_record',
  'forum_post',
  'forum_vote',
  'forum_mention',
  'forum_report',
  'survey_answer',
  'lab_run',
  'award',
  'name_request',
  'cohort_instructor',
  'prerequisite_waiver',
  'cohort_extension',
  'device_key',
  'sync_act',
] as const;

/** Given by imports and managers; asked one by one. */
const given = ['organisation_role', 'enrolment', 'programme_enrolment', 'cohort_member'] as const;

/** Of no weight: roles that were taken, what undoing needs, codes nobody used, notices nobody could read, what is counted from other rows, and what needs a password to be set. */
const weightless = [
  'learner_pace',
  'taken_role',
  'person_move',
  'enrolment_change',
  'reset_code',
  'name_change',
  'notice',
  'notice_preference',
  'notice_setting',
  'push_subscription',
  'phone_proof',
  'calendar_feed',
  'draft_presence',
  'cohort_leaver',
  'forum_visit',
] as const;

/** By another column than `person_id`. */
const usesByName = [
  ['chat_message', 'to_person_id'],
  ['person_merge', 'kept_id'],
  ['person_merge', 'gone_id'],
] as const;

/** Every column that says that something is about a person, for the test. */
export const columnsOfPeople: readonly string[] = [
  ...[...uses, ...given, ...weightless].map((table) => `${table}.person_id`),
  ...usesByName.map((one) => one.join('.')),
  // Of no weight, as those above.
  'marking_phrase.marker_id',
];

const isUsed = (importId: string) => sql`(
  ${sql.join(
    uses.map((table) => sql`exists(select from ${sql.raw(table)} held where held.person_id = person.id)`),
    sql` or `,
  )}
  or ${sql.join(
    usesByName.map(
      ([table, column]) => sql`exists(select from ${sql.raw(table)} held where held.${sql.ref(column)} = person.id)`,
    ),
    sql` or `,
  )}
  or ${sql.join(
    given.map(
      (table) => sql`exists(select from ${sql.raw(table)} held where held.person_id = person.id and not exists(
        select from import_effect effect where effect.import_id = ${importId}::uuid and effect.subject_id = held.id))`,
    ),
    sql` or `,
  )})`;

async function idsOf(query: ReturnType<typeof sql<{ id: string }>>, db: Queryable): Promise<ReadonlySet<string>> {
  return new Set((await query.execute(db)).rows.map((row) => row.id));
}

/** Deletes those accounts that nobody has used. @returns the ids of those that stay */
export async function deleteUnusedPeople(
  db: Queryable,
  ids: readonly string[],
  importId: string,
): Promise<ReadonlySet<string>> {
  await sql`
    delete from person where id in (
      select id from person where id = any(${ids}::uuid[]) and not ${isUsed(importId)} order by id for update)`.execute(
    db,
  );
  return idsOf(sql<{ id: string }>`select id from person where id = any(${ids}::uuid[])`, db);
}

/** Takes people out of programmes in whose classes and cohorts they have not been and for which they hold nothing. */
export async function deleteUnusedProgrammeEnrolments(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  await sql`
    delete from programme_enrolment one where id = any(${ids}::uuid[])
      and not exists(select from cohort_member held join cohort on cohort.id = held.cohort_id
        where held.person_id = one.person_id and held.state = 'in' and cohort.programme_id = one.programme_id)
      and not exists(select from award where award.person_id = one.person_id and award.programme_id = one.programme_id)
      and not exists(select from presence_interval held join class_session on class_session.id = held.class_session_id
        where held.person_id = one.person_id and class_session.programme_id = one.programme_id)`.execute(db);
  return idsOf(sql<{ id: string }>`select id from programme_enrolment where id = any(${ids}::uuid[])`, db);
}

/** The places in cohorts with which people have gone on: they learnt there since, handed something in, or got more time. */
export async function listUsedPlaces(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const since = (table: string, column: string) => sql`exists(select from ${sql.table(table)} held
    where held.person_id = one.person_id and held.course_id in (select course_id from taken where taken.id = one.id)
      and held.${sql.ref(column)} >= one.asked_at)`;
  return idsOf(
    sql<{ id: string }>`
      with taken as (
        select member.id, course_id from cohort_member member join cohort on cohort.id = member.cohort_id
          where member.id = any(${ids}::uuid[])
        union all
        select member.id, pc.course_id from cohort_member member join cohort on cohort.id = member.cohort_id
          join programme_course pc on pc.programme_id = cohort.programme_id where member.id = any(${ids}::uuid[]))
      select id from cohort_member one where id = any(${ids}::uuid[]) and (
        ${since('lesson_progress', 'last_opened_at')} or ${since('quiz_attempt', 'submitted_at')}
        or ${since('assignment_piece', 'saved_at')}
        or exists(select from cohort_extension held join cohort_deadline d on d.id = held.deadline_id
          where held.person_id = one.person_id and d.cohort_id = one.cohort_id and held.given_at >= one.asked_at))`,
    db,
  );
}

/** What somebody did in a course, or was given there. A test finds what is not here. */
const usesOfEnrolment = [
  'lesson_progress',
  'lesson_study',
  'lesson_note',
  'lesson_bookmark',
  'quiz_sitting',
  'quiz_attempt',
  'attempt_grant',
  'assignment_piece',
  'mark_change',
  'survey_answer',
] as const;

/** What an enrolment may go without: a waiver is for a certificate, a visit leaves nothing, and figures are counted anew. */
const weightlessOfEnrolment = ['prerequisite_waiver', 'forum_visit', 'learner_pace'] as const;

/** Every table that says something of a person in a course, for the test. */
export const tablesOfEnrolments: readonly string[] = ['enrolment', ...usesOfEnrolment, ...weightlessOfEnrolment];

/** Takes people out of courses that they have not begun, and that no cohort of theirs takes. */
export async function deleteUnusedEnrolments(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const isUsedIn = (table: string) => sql`exists(select from ${sql.table(table)} held
    where held.person_id = one.person_id and held.course_id = one.course_id)`;
  await sql`
    delete from enrolment one where id = any(${ids}::uuid[]) and completed_at is null
      and not exists(select from cohort_member held join cohort on cohort.id = held.cohort_id
        where held.person_id = one.person_id and held.state = 'in' and (cohort.course_id = one.course_id
          or cohort.programme_id in (select pc.programme_id from programme_course pc where pc.course_id = one.course_id)))
      and not exists(select from forum_post held join forum_thread thread on thread.id = held.thread_id
        where held.person_id = one.person_id and thread.course_id = one.course_id)
      and not (${sql.join(usesOfEnrolment.map(isUsedIn), sql` or `)})`.execute(db);
  return idsOf(sql<{ id: string }>`select id from enrolment where id = any(${ids}::uuid[])`, db);
}

/** Takes roles back, never the last one of a person. */
export async function deleteUnusedRoles(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  await sql`
    delete from organisation_role one where id = any(${ids}::uuid[])
      and exists(select from organisation_role other where other.person_id = one.person_id and other.id <> all(${ids}::uuid[]))
    `.execute(db);
  return idsOf(sql<{ id: string }>`select id from organisation_role where id = any(${ids}::uuid[])`, db);
}

/** What of an organisation others would miss, by the column that names it. A test finds what is not here. */
const usesOfOrganisation = [
  'organisation.parent_id',
  'organisation_role.organisation_id',
  'programme.issuer_id',
  'programme_enrolment.organisation_id',
  'course.organisation_id',
  'course_draft.organisation_id',
  'class_session.organisation_id',
  'cohort.organisation_id',
  'award.organisation_id',
  'assignment_piece.organisation_id',
  'forum_post.organisation_id',
  'survey_answer.organisation_id',
  'lab_run.organisation_id',
  'survey_group.organisation_id',
  'group_seat.organisation_id',
  'roll_call.organisation_id',
  'group_tablet.organisation_id',
  'group_sitting.organisation_id',
  'sign_in_card.organisation_id',
  'point_device.organisation_id',
  'media.organisation_id',
  'media_upload.organisation_id',
] as const;

/** Of no weight: what only undoing needs, short names it had, the record, and with what it was archived. `import`: asked by itself. */
const weightlessOfOrganisation = [
  'organisation.archived_with',
  'former_slug.organisation_id',
  'taken_role.organisation_id',
  'person_move.from_id',
  'person_move.to_id',
  'enrolment_change.organisation_id',
  'audit_event.organisation_id',
  'import.organisation_id',
] as const;

/** Every column that names an organisation, for the test. */
export const columnsOfOrganisations: readonly string[] = [...usesOfOrganisation, ...weightlessOfOrganisation];

const isNamedBy = (column: string) => {
  const [table = '', name = ''] = column.split('.');
  return sql`exists(select from ${sql.table(table)} held where held.${sql.ref(name)} = one.id)`;
};

/** Deletes organisations in which and below which there is nothing. */
export async function deleteEmptyOrganisations(
  db: Queryable,
  ids: readonly string[],
  importId: string,
): Promise<ReadonlySet<string>> {
  for (;;) {
    // From the leaves up: what had something below may have nothing then.
    const { rows } = await sql<{ id: string }>`
      delete from organisation one where id = any(${ids}::uuid[])
        and not (${sql.join(usesOfOrganisation.map(isNamedBy), sql` or `)})
        and not exists(select from import where organisation_id = one.id and id <> ${importId}::uuid)
      returning id`.execute(db);
    if (rows.length === 0) break;
  }
  return idsOf(sql<{ id: string }>`select id from organisation where id = any(${ids}::uuid[])`, db);
}
