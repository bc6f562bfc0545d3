import { type Kysely, sql } from 'kysely';

/** A group before one device writes in the class's chat as what it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const roles = (names: string) => [
  `alter table chat_message drop constraint chat_message_role_check`,
  `alter table chat_message add constraint chat_message_role_check check (role in (${names}))`,
];

const upStatements = roles(`'host', 'trainee', 'interpreter', 'group', 'observer'`);

const downStatements = [
  `update chat_message set role = 'observer' where role = 'group'`,
  ...roles(`'host', 'trainee', 'interpreter', 'observer'`),
];
