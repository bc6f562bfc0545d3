import { type Kysely, sql } from 'kysely';

/**
 * Who closed the attendance of a class stands with the class, not in the audit log alone; and closing has one name,
 * where a ledger was frozen before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table class_session rename column frozen_at to attendance_closed_at`,
  `alter table class_session rename column ledger_hash to attendance_fingerprint`,
  `alter table class_session
    add column attendance_closed_by uuid references person on delete set null,
    add column attendance_closed_by_itself boolean not null default false`,
  `comment on column class_session.attendance_closed_at is 'null while minutes can still be corrected; from then on the stored totals count'`,
  `comment on column class_session.attendance_closed_by is 'null while it is open, when it closed by itself, and when that account is gone'`,
  `comment on column class_session.attendance_closed_by_itself is 'nobody had closed it in time'`,
  `comment on column class_session.attendance_fingerprint is 'SHA-256 over the ledger''s rows and the totals when the attendance was closed'`,
  `update class_session set
      attendance_closed_by = act.actor_id,
      attendance_closed_by_itself = act.action = 'attendance.freeze-by-itself'
    from (
      select distinct on (subject_id) subject_id, actor_id, action from audit_event
      where subject_type = 'class_session' and action in ('attendance.freeze', 'attendance.freeze-by-itself')
      order by subject_id, at desc
    ) act
    where act.subject_id = class_session.id::text and class_session.attendance_closed_at is not null`,
];

const downStatements = [
  `alter table class_session drop column attendance_closed_by, drop column attendance_closed_by_itself`,
  `alter table class_session rename column attendance_closed_at to frozen_at`,
  `alter table class_session rename column attendance_fingerprint to ledger_hash`,
  `comment on column class_session.frozen_at is null`,
  `comment on column class_session.ledger_hash is 'SHA-256 over the ledger''s rows when the session was frozen'`,
];
