import { type Kysely, sql } from 'kysely';

/** Tablets of service points: one key of the device for a group, its list, and roll calls among what devices send. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table group_tablet (
    id uuid primary key references device_key on delete cascade,
    organisation_id uuid not null references organisation on delete cascade,
    name text not null,
    people uuid[] not null,
    courses text[] not null,
    brought_at timestamptz not null
  )`,
  `comment on table group_tablet is 'a device that takes a group through a day without a network; whose key it is, answers for it'`,
  `comment on column group_tablet.people is 'the list that it took down last: it brings acts of nobody else'`,
  `comment on column group_tablet.courses is 'short names of the courses that it took down'`,
  `create index on group_tablet (organisation_id)`,
  `alter table sync_act drop constraint sync_act_kind_check`,
  `alter table sync_act add constraint sync_act_kind_check
    check (kind in ('lesson.done', 'check.answer', 'quiz.submit', 'roll.call'))`,
  `alter table sync_act alter column course_slug drop not null, alter column subject_slug drop not null`,
  `alter table sync_act add constraint sync_act_subject_check
    check ((kind = 'roll.call') = (course_slug is null) and (kind = 'roll.call') = (subject_slug is null))`,
  `comment on column sync_act.course_slug is 'null: a roll call'`,
];

const downStatements = [
  `delete from sync_act where kind = 'roll.call'`,
  `alter table sync_act drop constraint sync_act_subject_check`,
  `alter table sync_act alter column course_slug set not null, alter column subject_slug set not null`,
  `alter table sync_act drop constraint sync_act_kind_check`,
  `alter table sync_act add constraint sync_act_kind_check
    check (kind in ('lesson.done', 'check.answer', 'quiz.submit'))`,
  `drop table group_tablet`,
];
