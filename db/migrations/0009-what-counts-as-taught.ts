import { type Kysely, sql } from 'kysely';

/**
 * A class counts by its plan and not by two presses of a button, and can be extended while it is held. What was closed
 * before stays as it was counted, and so does its fingerprint.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table class_session add column is_counted_by_plan boolean not null default true`,
  `update class_session set is_counted_by_plan = false where attendance_closed_at is not null`,
  `comment on column class_session.is_counted_by_plan is 'false: its attendance was closed when all from started_at to ended_at still counted as taught'`,
  `comment on column class_session.started_at is 'when a host pressed start; what counts as taught is decided in domain/attendance'`,
  `comment on column class_session.ends_at is 'the planned end, with the extensions announced in the class'`,
  `create table session_extension (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    announced_at timestamptz not null,
    announced_by uuid references person on delete set null,
    ends_before timestamptz not null,
    ends_at timestamptz not null,
    check (ends_at > ends_before)
  )`,
  `comment on table session_extension is 'time that a host added to a class while it was held; the class was told'`,
  `comment on column session_extension.id is 'made by whoever asks, so that an extension asked for twice is one'`,
  `comment on column session_extension.ends_before is 'the planned end that it moved'`,
  `create index on session_extension (class_session_id)`,
  `create index presence_interval_person on presence_interval (person_id, joined_at)`,
];

const downStatements = [
  `drop index presence_interval_person`,
  `drop table session_extension`,
  `alter table class_session drop column is_counted_by_plan`,
  `comment on column class_session.started_at is 'the taught time is started_at to ended_at, less breaks'`,
  `comment on column class_session.ends_at is null`,
];
