import { type Kysely, sql } from 'kysely';

/** Why a certificate is revoked or suspended, a class cancelled, attendance corrected or asked about, a name another one: chosen, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table award drop column revocation_why, drop column suspension_why`.execute(db);
  await sql`alter table class_session drop column cancel_why`.execute(db);
  await sql`alter table attendance_request drop column why, drop column answer_why`.execute(db);
  await sql`alter table attendance_correction drop column why`.execute(db);
  await sql`alter table name_request drop column why, drop column answer_why`.execute(db);
  await sql`alter table name_change drop column why`.execute(db);
}

const chosen = 'of domain/people/reason.ts; null: in words alone';

const upStatements = [
  `alter table award add column revocation_why text, add column suspension_why text`,
  `comment on column award.revocation_why is '${chosen}'`,
  `comment on column award.suspension_why is '${chosen}'`,
  `alter table class_session add column cancel_why text`,
  `comment on column class_session.cancel_why is '${chosen}'`,
  `alter table attendance_request add column why text, add column answer_why text`,
  `comment on column attendance_request.why is '${chosen}'`,
  `comment on column attendance_request.answer_why is '${chosen}'`,
  `alter table attendance_correction add column why text`,
  `comment on column attendance_correction.why is '${chosen}'`,
  `alter table name_request add column why text, add column answer_why text`,
  `comment on column name_request.why is '${chosen}'`,
  `comment on column name_request.answer_why is '${chosen}'`,
  `alter table name_change add column why text`,
  `comment on column name_change.why is '${chosen}'`,
  `comment on column attempt_grant.why is 'of domain/people/reason.ts; null: given before reasons were chosen'`,
  `comment on column requirement_waiver.why is 'of domain/people/reason.ts'`,
  `comment on column person_merge.facts is
    'both accounts as they were before, and the kept one after; {} once it cannot be undone any more'`,
];
