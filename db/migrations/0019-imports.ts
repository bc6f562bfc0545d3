import { type Kysely, sql } from 'kysely';

/** Imports: the sheet with its rows, what each did, and what of people comes with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

/** What refers to people, grows, and could only be read through from end to end. */
const heldBy = [
  ['audit_event', 'actor_id'],
  ['attendance_correction', 'person_id'],
  ['attendance_record', 'person_id'],
  ['attendance_request', 'person_id'],
  ['chat_message', 'person_id'],
  ['class_removal', 'person_id'],
  ['poll_answer', 'person_id'],
  ['reset_code', 'created_by'],
] as const;

const upStatements = [
  `alter table person add column phone text check (phone ~ '^[+][1-9][0-9]{6,14}$'), add column external_id text`,
  `comment on column person.phone is 'as E.164 has it, such as +8562055512345; null when none is known; several people may share one'`,
  `comment on column person.external_id is 'the number that their organisation knows them by; two organisations may use the same'`,
  `create index person_phone on person (phone) where phone is not null`,
  `create index person_external_id on person (external_id) where external_id is not null`,
  `create table import (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    kind text not null check (kind in ('people', 'organisations', 'enrolments')),
    state text not null check (state in ('reading', 'refused', 'checked', 'running', 'done', 'undoing', 'undone')),
    problem text,
    file_name text not null,
    file bytea,
    form text,
    encoding text,
    delimiter text,
    sheet_name text,
    titles text[] not null default '{}',
    mapping jsonb not null default '[]',
    row_count integer not null default 0,
    done_rows integer not null default 0,
    cursor integer not null default 0,
    made_by uuid references person on delete set null,
    made_at timestamptz not null,
    started_by uuid references person on delete set null,
    started_at timestamptz,
    ended_at timestamptz,
    undone_by uuid references person on delete set null,
    undone_at timestamptz
  )`,
  `comment on column import.problem is 'why the file was refused or the work stopped; its words are in the interface'`,
  `comment on column import.file is 'the bytes as they were sent, until the import is started: they may be read in another way before'`,
  `comment on column import.mapping is 'the field of each column; null where it is left out'`,
  `comment on column import.done_rows is 'how far the work is, in rows, and in what it undoes'`,
  `comment on column import.cursor is 'the position of the last row that was worked off'`,
  `create index on import (organisation_id, made_at)`,
  `create table import_row (
    import_id uuid not null references import on delete cascade,
    position integer not null,
    cells text[] not null,
    is_another boolean not null default false,
    new_id uuid not null,
    suggested text,
    verdict text not null default 'wrong' check (verdict in ('new', 'changed', 'same', 'wrong')),
    problems jsonb not null default '[]',
    found jsonb,
    primary key (import_id, position)
  )`,
  `comment on column import_row.position is 'the line in the file, from 1'`,
  `comment on column import_row.is_another is 'somebody said: not the person whose telephone or name this is'`,
  `comment on column import_row.new_id is 'of what the row makes, so that it is made once'`,
  `comment on column import_row.found is 'who is here already: {personId, by}'`,
  `create table import_effect (
    id uuid primary key,
    import_id uuid not null references import on delete cascade,
    position integer not null,
    kind text not null check (kind in ('organisation', 'names', 'person', 'facts', 'role', 'enrolment', 'programme_enrolment')),
    subject_id uuid not null,
    before jsonb,
    after jsonb,
    undone_at timestamptz,
    kept_because text
  )`,
  `comment on table import_effect is 'what an import made or changed, one row a thing: what undoing it takes back'`,
  `comment on column import_effect.subject_id is 'of the row that was made; of the person or organisation that was changed'`,
  `comment on column import_effect.kept_because is 'why undoing the import left it'`,
  `create index on import_effect (import_id, kind)`,
  // Somebody who is taken back with an import is looked for in all that could hold them.
  ...heldBy.map(
    ([table, column]) => `create index ${table}_${column} on ${table} (${column}) where ${column} is not null`,
  ),
];

const downStatements = [
  ...heldBy.map(([table, column]) => `drop index ${table}_${column}`),
  `drop table import_effect`,
  `drop table import_row`,
  `drop table import`,
  `drop index person_external_id`,
  `drop index person_phone`,
  `alter table person drop column phone, drop column external_id`,
];
