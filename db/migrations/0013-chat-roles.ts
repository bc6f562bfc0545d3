import { type Kysely, sql } from 'kysely';

/** Who teaches is told apart in the class's chat, whatever others call themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table chat_message add column role text check (role in ('host', 'trainee', 'interpreter', 'observer'))`,
  `comment on column chat_message.role is 'what the person was in the class when writing; null of messages from before that was kept'`,
];

const downStatements = [`alter table chat_message drop column role`];
