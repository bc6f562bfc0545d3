import { type Kysely, sql } from 'kysely';

/**
 * Practice labs. A pack (world, rules, cases, tasks) is kept in every version in which somebody began; a run is what its log
 * comes to, which is only ever added to. A snapshot is no truth: it saves folding the log from its beginning.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['lab_snapshot', 'lab_event', 'lab_run', 'lab_pack']) {
    await sql.raw(`drop table ${table}`).execute(db);
  }
}

const upStatements = [
  `create table lab_pack (
    id uuid primary key,
    slug text not null,
    version text not null,
    content jsonb not null,
    imported_at timestamptz not null,
    unique (slug, version)
  )`,
  `comment on column lab_pack.version is 'digest of the content (courseware/labs/read-pack.ts)'`,
  `comment on column lab_pack.imported_at is 'when it came last: the latest of a slug is the one in which runs begin'`,
  `create table lab_run (
    id uuid primary key,
    pack_id uuid not null references lab_pack,
    task text not null,
    mode text not null check (mode in ('guided', 'practice', 'assessed')),
    seed text not null,
    attempt integer not null,
    person_id uuid not null references person on delete cascade,
    organisation_id uuid references organisation on delete set null,
    seq integer not null,
    sim_at timestamptz not null,
    hash text not null,
    score jsonb,
    started_at timestamptz not null,
    acted_at timestamptz not null,
    handed_in_at timestamptz,
    check ((handed_in_at is null) = (score is null))
  )`,
  `comment on column lab_run.task is 'key of the task in the pack, which names its case'`,
  `comment on column lab_run.seed is 'what chance is made of (domain/labs/chance.ts)'`,
  `comment on column lab_run.attempt is 'of this person at this task in this mode, from 1'`,
  `comment on column lab_run.organisation_id is 'for which the person learned when it began'`,
  `comment on column lab_run.seq is 'of the last entry of its log; 0: none yet'`,
  `comment on column lab_run.sim_at is 'where the clock of the world stands'`,
  `comment on column lab_run.score is 'as the log was worth when it was handed in (domain/labs/score.ts)'`,
  `create index on lab_run (person_id, task)`,
  `create index on lab_run (organisation_id)`,
  `create index on lab_run (pack_id)`,
  `create unique index lab_run_assessed on lab_run (person_id, task, attempt) where mode = 'assessed'`,
  `create table lab_event (
    run_id uuid not null references lab_run on delete cascade,
    seq integer not null,
    act_id uuid not null,
    acted_by text not null check (acted_by in ('person', 'bot', 'clock', 'instructor')),
    seat text,
    sim_at timestamptz not null,
    sim_until timestamptz not null,
    command jsonb not null,
    events jsonb not null,
    refusals jsonb not null,
    warnings jsonb not null,
    hash text not null,
    at timestamptz not null,
    primary key (run_id, seq),
    unique (run_id, act_id)
  )`,
  `comment on table lab_event is 'the log of a run: what was asked, what came of it; only ever added to'`,
  `comment on column lab_event.act_id is 'made with the form: sent twice, it is one'`,
  `comment on column lab_event.hash is 'SHA-256 of the entry and of the hash before (domain/labs/run-log.ts)'`,
  `create table lab_snapshot (
    run_id uuid primary key references lab_run on delete cascade,
    seq integer not null,
    state jsonb not null
  )`,
  `comment on column lab_snapshot.state is 'what the log comes to up to seq'`,
];
