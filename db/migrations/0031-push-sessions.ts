import { type Kysely, sql } from 'kysely';

/** A browser that shows notices ends with the session in which it was asked to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table push_subscription drop column session_id').execute(db);
}

const upStatements = [
  `alter table push_subscription add column session_id uuid`,
  `comment on column push_subscription.session_id is
    'the session in which it was asked for; with its sign-out the browser shows nothing more; null: from before this was kept'`,
  `create index on push_subscription (session_id)`,
];
