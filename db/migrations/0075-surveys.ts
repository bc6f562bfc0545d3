import { type Kysely, sql } from 'kysely';

/**
 * Surveys at the end of courses. What a person answered stands beside their name only until it counts: then it is a sheet of
 * a group of five or more, without a name, and of the person no more is known than that they answered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const actKinds = (...more: string[]) =>
  `alter table sync_act add constraint sync_act_kind_check check (kind in (${[
    ...['lesson.done', 'check.answer', 'quiz.submit', 'roll.call', 'together.lesson', 'together.quiz', 'together.end'],
    ...['note.write', 'bookmark.set'],
    ...more,
  ]
    .map((kind) => `'${kind}'`)
    .join(', ')}))`;

const upStatements = [
  `alter table course_version add column survey jsonb not null default '[]'`,
  `comment on column course_version.survey is 'what the course asks at its end besides what every course asks: [{slug, kind, text, choices}]'`,
  `create table survey_answer (
    course_id uuid not null references course on delete cascade,
    person_id uuid not null references person on delete cascade,
    act_id uuid not null unique,
    organisation_id uuid references organisation on delete set null,
    answers jsonb,
    answered_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (course_id, person_id)
  )`,
  `comment on table survey_answer is 'that a person answered the survey of a course; what, only as long as it can be changed or waits for others'`,
  `comment on column survey_answer.act_id is 'of the form that was stored last, so that one sent twice is one'`,
  `comment on column survey_answer.organisation_id is 'for which the person learned then'`,
  `comment on column survey_answer.answers is 'by the key of the question (domain/surveys); null: it counts, in a group and without a name'`,
  `create index survey_answer_waiting on survey_answer (answered_at) where answers is not null`,
  `create index on survey_answer (person_id)`,
  `create index on survey_answer (organisation_id)`,
  `create table survey_group (
    id uuid primary key,
    course_id uuid not null references course on delete cascade,
    organisation_id uuid references organisation on delete set null
  )`,
  `comment on table survey_group is 'answers that count together: five or more, of an organisation or below it; never changed'`,
  `comment on column survey_group.organisation_id is 'null: of the course alone'`,
  `create index on survey_group (course_id)`,
  `create index on survey_group (organisation_id)`,
  `create table survey_sheet (
    id uuid primary key,
    group_id uuid not null references survey_group on delete cascade,
    answers jsonb not null
  )`,
  `comment on table survey_sheet is 'what one person answered, whoever it was'`,
  `comment on column survey_sheet.id is 'of chance alone: it tells no order'`,
  `create index on survey_sheet (group_id)`,
  `alter table sync_act drop constraint sync_act_kind_check`,
  actKinds('survey.answer'),
];

const downStatements = [
  `delete from sync_act where kind = 'survey.answer'`,
  `alter table sync_act drop constraint sync_act_kind_check`,
  actKinds(),
  `drop table survey_sheet`,
  `drop table survey_group`,
  `drop table survey_answer`,
  `alter table course_version drop column survey`,
];
