import { type Kysely, sql } from 'kysely';

/** Questions to a class that have a right answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table poll drop column right_choices`).execute(db);
}

const upStatements = [
  `alter table poll add column right_choices smallint[] not null default '{}'`,
  `comment on column poll.right_choices is 'places of the right options, which the class sees with the results; none where no answer is right or wrong'`,
];
