import { type Kysely, sql } from 'kysely';

/** Files of pieces of work come in pieces, too; what a device hands in has the device's own id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table media_upload alter column organisation_id drop not null`,
  `alter table media_upload add column work text`,
  `alter table media_upload add check ((organisation_id is null) = (work is not null))`,
  `comment on column media_upload.work is '<course>/<assignment> where it is for a piece of work; null: for the library'`,
  `alter table assignment_piece add column sent_as uuid`,
  `comment on column assignment_piece.sent_as is 'the id under which it was handed in, which the form or the device made: sent twice, it is one'`,
];

const downStatements = [
  `alter table assignment_piece drop column sent_as`,
  `delete from media_upload where organisation_id is null`,
  `alter table media_upload drop column work`,
  `alter table media_upload alter column organisation_id set not null`,
];
