import { type Kysely, sql } from 'kysely';

/** What administrators set, try and look at: times and limits, test messages, how much is stored, backups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table installation
    add column notice_days integer check (notice_days between 30 and 3650),
    add column letter_days integer check (letter_days between 7 and 365),
    add column act_days integer check (act_days between 30 and 3650),
    add column texts_per_hour integer check (texts_per_hour between 1 and 20),
    add column group_codes_per_hour integer check (group_codes_per_hour between 1 and 200),
    add column checks_per_minute integer check (checks_per_minute between 10 and 5000),
    add column locales text[] check ('lo' = any(locales))`,
  `comment on column installation.locales is 'languages of the interface that people are offered; null: all of them'`,
  `comment on column installation.act_days is 'for so many days it is kept what devices sent of lessons; of attempts: record_days'`,
  `create table message_test (
    id uuid primary key,
    channel text not null check (channel in ('email', 'sms')),
    target text not null,
    locale text not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    outcome text,
    answer text
  )`,
  `comment on table message_test is 'messages by which administrators try whether letters and messages to telephones come through'`,
  `comment on column message_test.outcome is 'domain/installation/test-outcome.ts; null while it waits'`,
  `comment on column message_test.answer is 'what the other side said, without addresses'`,
  `create index on message_test (asked_at desc)`,
  `create table installation_fact (
    name text primary key,
    at timestamptz not null,
    facts jsonb not null
  )`,
  `comment on table installation_fact is 'what processes leave for administrators to see, one row a kind: the last backup, which settings the jobs process has'`,
  `create table storage_measure (
    day date primary key,
    measured_at timestamptz not null,
    database_bytes bigint not null,
    files bigint not null,
    file_bytes bigint not null,
    free_bytes bigint
  )`,
  `comment on table storage_measure is 'how much is stored, once a day'`,
  `comment on column storage_measure.free_bytes is 'on the disk of the data folder of the jobs process; null where that is not known'`,
];

const downStatements = [
  `drop table storage_measure`,
  `drop table installation_fact`,
  `drop table message_test`,
  `alter table installation drop column notice_days, drop column letter_days, drop column act_days,
    drop column texts_per_hour, drop column group_codes_per_hour, drop column checks_per_minute, drop column locales`,
];
