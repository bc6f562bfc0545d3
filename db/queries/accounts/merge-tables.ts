import { type RawBuilder, sql } from 'kysely';

export interface MovingTable {
  /** The columns that tell a row from the person's others; `id` where nothing else is said. */
  key: readonly string[];
  /** When the other account has a row that this one cannot stand beside; `row` and `other` are of this table. */
  collides?: string;
  /** Where its name says another: the table, and the column in which the person stands. */
  in?: { table: string; column: string };
  /** When somebody went on with it since: it stays where it is. `row` is of this table, `since` the moment of the merge. */
  goneOn?: string;
}

const id = { key: ['id'] } as const;
const ofOther = (...columns: string[]): Pick<MovingTable, 'key' | 'collides'> => ({
  key: columns,
  collides: columns.map((column) => `other.${column} = "row".${column}`).join(' and ') || 'true',
});

/** Everything that is about a person, in the order in which it is put back. Who did something to others stays who did it. */
export const tables: Record<string, MovingTable> = {
  enrolment: {
    ...ofOther('course_id'),
    goneOn: `exists(select from lesson_progress done where done.person_id = "row".person_id
        and done.course_id = "row".course_id and done.last_opened_at > since)
      or exists(select from quiz_attempt tried where tried.person_id = "row".person_id
        and tried.course_id = "row".course_id and tried.submitted_at > since)`,
  },
  programme_enrolment: {
    ...ofOther('programme_id'),
    goneOn: `exists(select from award given where given.person_id = "row".person_id
      and given.programme_id = "row".programme_id and given.issued_at > since)`,
  },
  cohort_member: {
    ...ofOther('cohort_id'),
    goneOn: `"row".placed_at > since`,
  },
  cohort_leaver: ofOther('cohort_id'),
  cohort_instructor: ofOther('cohort_id'),
  cohort_extension: id,
  lesson_progress: { ...ofOther('course_id', 'lesson_slug'), goneOn: `"row".last_opened_at > since` },
  lesson_study: ofOther('course_id', 'lesson_slug', 'what'),
  lesson_note: id,
  // Where both marked a place, it is marked.
  lesson_bookmark: ofOther('course_id', 'lesson_slug', 'section'),
  attempt_grant: id,
  assignment_piece: {
    ...id,
    collides: `"row".state = 'draft' and other.state = 'draft' and other.course_id = "row".course_id
      and other.assignment_slug = "row".assignment_slug`,
    goneOn: `"row".saved_at > since or "row".marked_at > since`,
  },
  quiz_sitting: {
    ...id,
    collides: `"row".closed_at is null and other.closed_at is null
      and other.course_id = "row".course_id and other.quiz_slug = "row".quiz_slug`,
  },
  mark_change: {
    ...id,
    collides: `"row".ended_at is null and other.ended_at is null and other.course_id = "row".course_id
      and other.part = "row".part and other.slug = "row".slug`,
  },
  extra_time: { ...id, collides: `"row".ended_at is null and other.ended_at is null` },
  survey_answer: { ...ofOther('course_id'), goneOn: `"row".changed_at > since` },
  // Both tried the counted attempts of a task: those of the account that goes stay with it.
  lab_run: {
    ...id,
    collides: `"row".mode = 'assessed' and other.mode = 'assessed' and other.task = "row".task and other.attempt = "row".attempt`,
    goneOn: `"row".acted_at > since`,
  },
  prerequisite_waiver: ofOther('programme_id', 'course_id'),
  requirement_waiver: ofOther('programme_id', 'requirement', 'subject'),
  presence_interval: id,
  attendance_record: ofOther('class_session_id'),
  attendance_correction: id,
  attendance_request: {
    ...id,
    collides: `"row".answered_at is null and other.answered_at is null
      and other.class_session_id = "row".class_session_id`,
  },
  attendance_more_time: id,
  group_seat: {
    ...id,
    collides: `"row".left_at is null and other.left_at is null and other.class_session_id = "row".class_session_id`,
  },
  group_sitting_person: ofOther('sitting_id'),
  class_instructor: ofOther('class_session_id'),
  class_interpreter: ofOther('class_session_id', 'locale'),
  class_co_host: ofOther('class_session_id'),
  class_waiting_answer: ofOther('class_session_id'),
  class_sent_out: ofOther('class_session_id'),
  class_captioner: ofOther('class_session_id', 'locale'),
  class_removal: ofOther('class_session_id'),
  chat_message: id,
  // To one person alone.
  received_message: { ...id, in: { table: 'chat_message', column: 'to_person_id' } },
  poll_answer: ofOther('poll_id'),
  class_question: id,
  class_question_vote: ofOther('question_id'),
  breakout_member: ofOther('breakout_id'),
  forum_post: id,
  forum_vote: ofOther('post_id'),
  forum_mention: ofOther('post_id'),
  forum_report: ofOther('post_id'),
  forum_visit: ofOther('course_id'),
  // What a marker said before, to be said again.
  marking_phrase: { ...ofOther('locale', 'words'), in: { table: 'marking_phrase', column: 'marker_id' } },
  award: {
    ...id,
    collides: `"row".status in ('active', 'suspended') and other.status in ('active', 'suspended')
      and other.programme_id = "row".programme_id and other.kind = "row".kind`,
  },
  name_change: id,
  name_request: { ...id, collides: `"row".answered_at is null and other.answered_at is null` },
  notice: ofOther('key'),
  notice_preference: ofOther('kind', 'channel'),
  notice_setting: ofOther(),
  sync_act: id,
  organisation_role: ofOther('organisation_id', 'role'),
  taken_role: ofOther('organisation_id', 'role'),
  enrolment_change: ofOther('act_id'),
};

/** Where what is about a person stands. */
export const placeOf = (name: string, table: MovingTable) => table.in ?? { table: name, column: 'person_id' };

/** The columns by which something is about a person and moves; a test holds them beside those that there are. */
export const movedColumns: readonly string[] = [
  ...Object.entries(tables).map(([name, one]) => Object.values(placeOf(name, one)).join('.')),
  'quiz_attempt.person_id',
];

/** What tells a row from the others, to be found again by. */
export const keyOf = ({ key }: MovingTable) =>
  sql`jsonb_build_object(${sql.raw(key.map((column) => `'${column}', "row".${column}`).join(', '))})`;

/** Whether a row may come to another person. */
export function moves(name: string, table: MovingTable, to: string): RawBuilder<unknown> {
  if (!table.collides) return sql`true`;
  const place = placeOf(name, table);
  return sql`not exists(select from ${sql.table(place.table)} other
    where other.${sql.ref(place.column)} = ${to} and ${sql.raw(table.collides)})`;
}
