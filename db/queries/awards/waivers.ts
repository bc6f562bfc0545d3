import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import type { Requirement, Waived } from '#domain/awards/waivers.ts';

/** What is not asked of a person, as evidence has it. */
export interface WaiverRow extends Waived {
  id: string;
  /** In the words of who gave it. */
  reason: string;
  byName: string | null;
  /** ISO 8601. */
  grantedAt: string;
}

/** The waivers of the query's enrolment in a programme, as JSON, the first one first. */
export const waiversOf = (enrolment: 'programme_enrolment' | 'e'): RawBuilder<WaiverRow[]> => {
  const of = (column: string) => sql.ref(`${enrolment}.${column}`);
  return sql<WaiverRow[]>`coalesce((
    select jsonb_agg(jsonb_build_object('id', waiver.id, 'requirement', waiver.requirement, 'subject', waiver.subject,
      'why', waiver.why, 'reason', waiver.reason, 'grantedAt', waiver.granted_at, 'byName', ${bothNames('giver')})
      order by waiver.granted_at)
    from requirement_waiver waiver left join person giver on giver.id = waiver.granted_by
    where waiver.person_id = ${of('person_id')} and waiver.programme_id = ${of('programme_id')}), '[]'::jsonb)`;
};

export interface NewWaiver extends Waived {
  id: string;
  personId: string;
  programmeId: string;
  reason: string;
  grantedBy: string;
  grantedAt: Date;
}

/** @returns false when it is there already; nothing is written then */
export async function insertWaiver(db: Queryable, waiver: NewWaiver): Promise<boolean> {
  const made = await db
    .insertInto('requirementWaiver')
    .values(waiver)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** @returns what was waived; undefined when it was taken back already */
export async function deleteWaiver(
  db: Queryable,
  { id, personId, programmeId }: { id: string; personId: string; programmeId: string },
): Promise<Requirement | undefined> {
  const row = await db
    .deleteFrom('requirementWaiver')
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('programmeId', '=', programmeId)
    .returning(['requirement', 'subject'])
    .executeTakeFirst();
  return row as Requirement | undefined;
}
