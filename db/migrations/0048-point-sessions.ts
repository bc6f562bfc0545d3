import { type Kysely, sql } from 'kysely';

/** What is opened on a device of a point is known to be, and ends with it; wrong PINs are counted in all, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table auth_session add column point_device_id uuid references point_device on delete cascade`,
  `comment on column auth_session.point_device_id is 'the device of a point on which it was opened: it ends with that'`,
  `create index on auth_session (point_device_id) where point_device_id is not null`,
  `alter table device_key add column point_device_id uuid references point_device on delete set null`,
  `comment on column device_key.point_device_id is 'the device of a point whose browser holds it: it ends with that'`,
  `create index on device_key (point_device_id) where point_device_id is not null and revoked_at is null`,
  `alter table sign_in_card add column wrong_in_all integer not null default 0`,
  `comment on column sign_in_card.wrong_in_all is 'wrong PINs since it was made or opened again, whatever came between'`,
];

const downStatements = [
  `alter table sign_in_card drop column wrong_in_all`,
  `alter table device_key drop column point_device_id`,
  `alter table auth_session drop column point_device_id`,
];
