import { type Kysely, sql } from 'kysely';

/** Messages of a class that its hosts alone read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table chat_message add column to_hosts boolean not null default false`,
  `comment on column chat_message.to_hosts is 'read by the hosts of the class and by who wrote it alone'`,
];

// Without the column everybody would read them.
const downStatements = [`delete from chat_message where to_hosts`, `alter table chat_message drop column to_hosts`];
