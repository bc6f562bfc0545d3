import { type Kysely, sql } from 'kysely';

/** Which language's channel a page took in stands beside its line of presence: a person is present once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table presence_interval add column channels jsonb not null default '[]'`).execute(db);
  await sql
    .raw(
      `comment on column presence_interval.channels is 'which channel of interpretation was chosen and when, the earliest first: [{channel, at}], null: the floor alone; counts for no attendance'`,
    )
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table presence_interval drop column channels').execute(db);
}
