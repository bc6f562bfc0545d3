import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

export async function setWaitingRoom(db: Queryable, classSessionId: string, isOn: boolean): Promise<void> {
  await db.updateTable('classSession').set({ waitingRoom: isOn }).where('id', '=', classSessionId).execute();
}

/** Answers people who wait; a later answer stands. @returns who was answered otherwise before, or not at all */
export async function answerWaiting(
  db: Queryable,
  answer: { classSessionId: string; personIds: readonly string[]; isLetIn: boolean; answeredAt: Date },
): Promise<string[]> {
  const { classSessionId, personIds, isLetIn, answeredAt } = answer;
  const { rows } = await sql<{ personId: string }>`
    insert into class_waiting_answer (class_session_id, person_id, is_let_in, answered_at)
    select ${classSessionId}::uuid, person.id, ${isLetIn}, ${answeredAt}
      from person where person.id = any(${[...personIds]}::uuid[]) order by person.id
    on conflict (class_session_id, person_id) do update
      set is_let_in = excluded.is_let_in, answered_at = excluded.answered_at
      where class_waiting_answer.is_let_in <> excluded.is_let_in
    returning person_id`.execute(db);
  return rows.map((row) => row.personId);
}

/** A refusal is taken back: the person knocks again. @returns whether the person was refused */
export async function deleteRefusal(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('classWaitingAnswer')
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .where('isLetIn', '=', false)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** A host puts somebody out who may come back; the last time counts. */
export async function upsertSentOut(
  db: Queryable,
  { classSessionId, personId, at: sentOutAt }: { classSessionId: string; personId: string; at: Date },
): Promise<void> {
  await db
    .insertInto('classSentOut')
    .values({ classSessionId, personId, sentOutAt })
    .onConflict((conflict) => conflict.columns(['classSessionId', 'personId']).doUpdateSet({ sentOutAt }))
    .execute();
}

/** The organisation by which a host knows who waits: where each is counted in the class's programme, else belongs. */
export async function listOrganisationsInClass(
  db: Queryable,
  { classSessionId, personIds }: { classSessionId: string; personIds: readonly string[] },
): Promise<Map<string, LocalizedText>> {
  const { rows } = await sql<{ personId: string; names: LocalizedText }>`
    select person.id::text as person_id, organisation.names
      from person
      join organisation on organisation.id = coalesce(
        (select pe.organisation_id from programme_enrolment pe
          join class_session on class_session.programme_id = pe.programme_id
          where class_session.id = ${classSessionId}::uuid and pe.person_id = person.id),
        (select held.organisation_id from organisation_role held
          where held.person_id = person.id order by held.id limit 1))
      where person.id = any(${[...personIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.personId, row.names]));
}
