import { type Kysely, sql } from 'kysely';

/** What a lesson says of itself besides its text, guides for who leads a group through a course, and what quizzes draw. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table lesson_text add column about jsonb not null default '{}'`,
  `comment on column lesson_text.about is 'goal, sources, when it was checked, who reviewed it, its narration'`,
  `create table course_guide (
    course_version_id uuid not null references course_version on delete cascade,
    locale text not null,
    title text not null,
    summary text not null,
    html text not null,
    primary key (course_version_id, locale)
  )`,
  `comment on table course_guide is 'how to lead a group through the course, in one language'`,
  `comment on column course_guide.html is 'rendered at import from checked Markdown, as lessons are'`,
  `alter table quiz add column drawing jsonb not null default '{}'`,
  `comment on column quiz.drawing is 'what each attempt gets of the questions (pools), and whether in an order of its own'`,
  `alter table quiz_attempt add column seed text`,
  `comment on column quiz_attempt.seed is 'by which its questions, their order and their numbers were drawn; null: by its id'`,
];

const downStatements = [
  `alter table quiz_attempt drop column seed`,
  `alter table quiz drop column drawing`,
  `drop table course_guide`,
  `alter table lesson_text drop column about`,
];
