import { type Kysely, sql } from 'kysely';

/** One person who had two accounts: what moved from one to the other, so that it can be put back for a month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table person_merge`.execute(db);
  await sql`alter table person drop column merged_into`.execute(db);
}

const upStatements = [
  `alter table person add column merged_into uuid references person on delete set null`,
  `comment on column person.merged_into is 'the account that this one was merged into; null: it stands for itself'`,
  `create index on person (merged_into) where merged_into is not null`,
  `create table person_merge (
    id uuid primary key,
    kept_id uuid not null references person on delete cascade,
    gone_id uuid not null references person on delete cascade,
    merged_at timestamptz not null,
    merged_by uuid references person on delete set null,
    moved jsonb not null,
    facts jsonb not null,
    stayed jsonb not null,
    undone_at timestamptz,
    undone_by uuid references person on delete set null,
    kept_back jsonb
  )`,
  `create unique index on person_merge (gone_id) where undone_at is null`,
  `create index on person_merge (kept_id)`,
  `comment on column person_merge.moved is '{table: [key of a row that moved]}'`,
  `comment on column person_merge.facts is 'both accounts as they were before, and the kept one after'`,
  `comment on column person_merge.stayed is '{table: rows that the kept account had as well, and so stayed with the other}'`,
  `comment on column person_merge.kept_back is '{table: rows that undoing left where they are}; null until it is undone'`,
];
