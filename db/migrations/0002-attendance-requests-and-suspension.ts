import { type Kysely, sql } from 'kysely';

/**
 * Mandatory classes and their repeats, requests for a check of one's attendance, suspended awards, and an order in which
 * the certified can be read part by part.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table class_session
    add column is_mandatory boolean not null default false,
    add column repeats_id uuid references class_session on delete set null`,
  `comment on column class_session.is_mandatory is 'marked when planned; counts where the award rule asks for marked classes'`,
  `comment on column class_session.repeats_id is 'the mandatory class that this one repeats: to have been in one of them is enough'`,
  `create index class_session_open_attendance on class_session (ended_at) where status = 'ended' and frozen_at is null`,
  `create table attendance_request (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    words text not null,
    created_at timestamptz not null default now(),
    answered_at timestamptz,
    answered_by uuid references person on delete set null,
    outcome text check (outcome in ('corrected', 'refused')),
    answer text,
    check ((answered_at is null) = (outcome is null))
  )`,
  `comment on table attendance_request is 'a person asks for a check of their own attendance; the class is not closed by itself while one waits for an answer'`,
  `comment on column attendance_request.id is 'made with the form, so that a form sent twice is one request'`,
  `comment on column attendance_request.answer is 'the reason of the correction, or of the refusal'`,
  `create unique index attendance_request_open on attendance_request (class_session_id, person_id) where answered_at is null`,
  `create index on attendance_request (class_session_id, person_id)`,
  `alter table award
    add column suspended_at timestamptz,
    add column suspended_by uuid references person on delete set null,
    add column suspension_reason text`,
  `comment on column award.suspended_at is 'set while the award is suspended; earlier suspensions stand in audit_event'`,
  `create index award_in_order on award (programme_id, issued_at, id)`,
];

const downStatements = [
  `drop index award_in_order`,
  `alter table award drop column suspended_at, drop column suspended_by, drop column suspension_reason`,
  `drop table attendance_request`,
  `drop index class_session_open_attendance`,
  `alter table class_session drop column is_mandatory, drop column repeats_id`,
];
