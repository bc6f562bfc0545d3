import { type Kysely, sql } from 'kysely';

/** A long import is checked anew by the jobs process when something of it was mended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const before = ['reading', 'refused', 'checked', 'running', 'done', 'undoing', 'undone'];

const allow = (states: readonly string[]) =>
  `alter table import drop constraint import_state_check,
    add constraint import_state_check check (state in (${states.map((state) => `'${state}'`).join(', ')}))`;

const upStatements = [
  allow([...before, 'checking']),
  `alter table import add column mended_by uuid references person on delete set null, add column revision integer not null default 0`,
  `comment on column import.revision is 'how often it was mended: a check of what was changed meanwhile is done again'`,
  `comment on column import.mended_by is 'who mended something last: it is checked anew with the rights of this person'`,
];

const downStatements = [
  `alter table import drop column mended_by, drop column revision`,
  `update import set state = 'reading' where state = 'checking'`,
  allow(before),
];
