import { type Kysely, sql } from 'kysely';

/** Codes that were made together for slips are shown again for a short time: they are known to belong together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table reset_code add column slips_id uuid`,
  `comment on column reset_code.slips_id is 'the slips that it was made with, of which the code can be worked out with a key that is not in the database; null: a code of its own'`,
  `create index on reset_code (slips_id) where slips_id is not null`,
];

const downStatements = [`alter table reset_code drop column slips_id`];
