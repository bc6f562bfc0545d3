import { type Kysely, sql } from 'kysely';

/** A tablet whose list is brought up to date still brings what those did who were on it before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table group_tablet drop column taken_along`.execute(db);
}

const upStatements = [
  `alter table group_tablet add column taken_along uuid[]`,
  `update group_tablet set taken_along = people`,
  `alter table group_tablet alter column taken_along set not null`,
  `comment on column group_tablet.people is 'the list that it took down last'`,
  `comment on column group_tablet.taken_along is 'everybody who was ever on a list of this device for the group: it brings acts of nobody else'`,
];
