import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { laterAccountsOf } from '#db/queries/people/merged-accounts.ts';
import type { TakenHow } from '#domain/group/roll-call.ts';
import type { LocalizedText } from '#domain/locale.ts';

interface Named {
  displayName: string;
  latinName: string | null;
}

/** A roll call that a service point took in a class. */
export interface CallOfGroup {
  id: string;
  /** Of the service point. */
  names: LocalizedText;
  at: Date;
  /** When it came from a tablet without a network; null: taken with one */
  cameAt: Date | null;
  operator: Named | null;
  how: TakenHow;
  /** By name. */
  here: (Named & { id: string })[];
  missing: number;
}

/** The roll calls of all groups in a class, the last one first. */
export async function listCallsOfGroups(
  db: Queryable,
  { classSessionId, limit }: { classSessionId: string; limit: number },
): Promise<CallOfGroup[]> {
  const { rows } = await sql<CallOfGroup>`
    select call.id, organisation.names, call.at, cardinality(call.missing) as missing,
      case when call.how = 'tablet' then call.received_at end as came_at, call.how,
      (select jsonb_build_object('displayName', display_name, 'latinName', latin_name)
        from person where person.id = call.taken_by) as operator,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'displayName', display_name, 'latinName', latin_name)
          order by display_name, id), '[]')
        from person where merged_into is null and id in ${laterAccountsOf(sql`call.here`)}) as here
    from roll_call call join organisation on organisation.id = call.organisation_id
    where call.class_session_id = ${classSessionId}::uuid
    order by call.at desc, call.id limit ${limit}`.execute(db);
  return rows;
}
