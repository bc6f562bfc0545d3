import { type Kysely, sql } from 'kysely';

/** Names that others rely on: who asks for another one, and every change of a name with before and after. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table name_request (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    display_name text not null,
    latin_name text,
    words text not null,
    created_at timestamptz not null default now(),
    answered_at timestamptz,
    answered_by uuid references person on delete set null,
    outcome text check (outcome in ('confirmed', 'refused', 'withdrawn')),
    answer text,
    check ((answered_at is null) = (outcome is null))
  )`,
  `comment on table name_request is 'a person who has joined a programme asks for another name; a manager confirms or refuses it'`,
  `comment on column name_request.words is 'why, in the person''s words'`,
  `comment on column name_request.answer is 'why it was refused'`,
  `create unique index name_request_open on name_request (person_id) where answered_at is null`,
  `create index on name_request (person_id, created_at)`,
  `create table name_change (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    changed_at timestamptz not null,
    changed_by uuid references person on delete set null,
    display_name_before text not null,
    display_name_after text not null,
    latin_name_before text,
    latin_name_after text,
    words text
  )`,
  `comment on table name_change is 'every change of a person''s names, also before they joined a programme; shown to who answers for certificates'`,
  `comment on column name_change.words is 'why; null where the person changed it freely'`,
  `create index on name_change (person_id, changed_at)`,
];

const downStatements = [`drop table name_change`, `drop table name_request`];
