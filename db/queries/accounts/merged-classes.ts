import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Closed classes with something of these people in their ledger. */
export async function listClosedClassesOf(db: Queryable, people: readonly string[]): Promise<string[]> {
  const ids = sql`${[...people]}::uuid[]`;
  const { rows } = await sql<{ id: string }>`
    select id from class_session where attendance_fingerprint is not null and (
      exists(select from presence_interval found where found.class_session_id = class_session.id and found.person_id = any(${ids}))
      or exists(select from attendance_record found where found.class_session_id = class_session.id and found.person_id = any(${ids}))
      or exists(select from attendance_correction found where found.class_session_id = class_session.id
        and found.person_id = any(${ids})))
    order by id for update of class_session`.execute(db);
  return rows.map((row) => row.id);
}

export async function setFingerprint(db: Queryable, classSessionId: string, fingerprint: string): Promise<void> {
  await sql`update class_session set attendance_fingerprint = ${fingerprint} where id = ${classSessionId}`.execute(db);
}

export async function findFingerprint(db: Queryable, classSessionId: string): Promise<string | null> {
  const { rows } = await sql<{ fingerprint: string | null }>`
    select attendance_fingerprint as fingerprint from class_session where id = ${classSessionId}`.execute(db);
  return rows[0]?.fingerprint ?? null;
}
