import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import { isoTime } from './iso-time.ts';

/**
 * Some members of a programme, by their ids, who hold no certificate of it in force, had none withdrawn, and were not told
 * yet that one is ready: nobody else's progress needs to be looked at.
 */
export async function listUntoldMembers(
  db: Queryable,
  programmeId: string,
  { at, after, limit }: { at: Date; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select member.person_id from programme_enrolment member
      left join lateral (
        select award.status, award.valid_until from award
        where award.programme_id = member.programme_id and award.person_id = member.person_id
          and award.status <> 'superseded'
        order by (award.status in ('active', 'suspended')) desc, award.issued_at desc limit 1) held on true
    where member.programme_id = ${programmeId}::uuid and ${whenAsked(after, (id) => sql`member.person_id > ${id}::uuid`)}
      and (held.status is null or held.status = 'expired'
        or (held.status = 'active' and held.valid_until < ${at}::timestamptz))
      and not exists(select from notice where notice.person_id = member.person_id
        and notice.key = 'certificate.ready ' || member.programme_id || ' '
          || coalesce(${isoTime(sql`held.valid_until`)}, 'first'))
    order by member.person_id limit ${limit}`.execute(db);
  return rows.map((row) => row.personId);
}

/** Programmes of whose certificates nobody has been told yet. */
export async function listUntoldProgrammes(db: Queryable): Promise<string[]> {
  const rows = await db.selectFrom('programme').select('id').where('certificatesToldAt', 'is', null).execute();
  return rows.map((row) => row.id);
}

export async function markProgrammesTold(db: Queryable, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('programme').set({ certificatesToldAt: at }).where('id', 'in', ids).execute();
}
