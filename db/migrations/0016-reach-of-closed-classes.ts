import { type Kysely, sql } from 'kysely';

/**
 * A class of a programme that is held below its issuer counts only for those who are counted there. Classes whose
 * attendance was closed while such a class still counted for everybody in the programme go on counting for them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table class_session drop column reaches_programme`.execute(db);
}

const upStatements = [
  `alter table class_session add column reaches_programme boolean not null default false`,
  `update class_session set reaches_programme = true where attendance_closed_at is not null and programme_id is not null`,
  `comment on column class_session.reaches_programme is 'true: its attendance was closed when every class still counted for everybody in its programme'`,
];
