import { type Kysely, sql } from 'kysely';

/** What administrators of the platform set in the browser. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table installation').execute(db);
}

const upStatements = [
  `create table installation (
    id uuid primary key default gen_random_uuid(),
    is_only boolean not null unique default true check (is_only),
    version integer not null default 0,
    names jsonb not null default '{}',
    contact text,
    sender_name text,
    sender_address text,
    record_days integer check (record_days = 0 or record_days between 365 and 36500)
  )`,
  `comment on table installation is 'one row, made when something is set in the browser for the first time; null: not set, the default counts'`,
  `comment on column installation.version is 'grows with each change, so that who changes something older is told'`,
  `comment on column installation.names is 'what the installation is called, by language; empty: Sala'`,
  `comment on column installation.record_days is 'for so many days the record keeps who did what; 0: for ever'`,
];
