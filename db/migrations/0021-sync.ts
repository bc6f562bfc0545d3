import { type Kysely, sql } from 'kysely';

/** What people do on their devices without a network: keys by which their devices sign it, what came, and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table sync_act').execute(db);
  await sql.raw('drop table device_key').execute(db);
  await sql.raw('alter table quiz_attempt drop column claimed_at, drop column received_at').execute(db);
}

const upStatements = [
  `create table device_key (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    public_key jsonb not null,
    user_agent text not null,
    created_at timestamptz not null
  )`,
  `comment on table device_key is 'a browser in which a person signed in: it signs what they do there without a network'`,
  `comment on column device_key.public_key is 'JWK, P-256; the other half never leaves the browser'`,
  `create index on device_key (person_id, created_at)`,
  `create table sync_act (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    device_key_id uuid references device_key on delete set null,
    kind text not null check (kind in ('lesson.done', 'check.answer', 'quiz.submit')),
    course_slug text not null,
    subject_slug text not null,
    body jsonb not null,
    claimed_at timestamptz not null,
    sent_at timestamptz not null,
    received_at timestamptz not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('taken', 'kept')),
    reason text check ((reason is null) = (outcome = 'taken')),
    percent numeric(5, 2)
  )`,
  `comment on column sync_act.id is 'made on the device: an act that comes twice is taken once'`,
  `comment on column sync_act.body is 'as it was signed'`,
  `comment on column sync_act.claimed_at is 'by the device''s clock'`,
  `comment on column sync_act.at is 'what the server decided on, from the three times before'`,
  `comment on column sync_act.percent is 'of an attempt that is kept and does not count'`,
  `create index on sync_act (person_id, course_slug, subject_slug) where outcome = 'kept'`,
  `alter table quiz_attempt add column claimed_at timestamptz, add column received_at timestamptz`,
  `comment on column quiz_attempt.claimed_at is 'null: answered with a network; else when it was sent off, by the device''s clock'`,
  `comment on column quiz_attempt.received_at is 'null: answered with a network; else when it came'`,
];
