import { sql } from 'kysely';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** What one form did with one person: in or out of a programme. */
export interface EnrolmentAct {
  action: 'programme.join' | 'programme.leave';
  enrolmentId: string;
  personId: string;
  programmeId: string;
  /** Its address. */
  programme: string;
  /** From when on classes counted. */
  enrolledAt: Date;
  doneAt: Date;
}

const details = z.object({
  personId: z.uuid(),
  programmeId: z.uuid(),
  programme: boundedText(200),
  enrolledAt: z.coerce.date(),
});

/** What a form did with people of an organisation, as the record has it. */
export async function listEnrolmentActs(
  db: Queryable,
  { organisationId, actId, since }: { organisationId: string; actId: string; since: Date },
): Promise<EnrolmentAct[]> {
  const rows = await db
    .selectFrom('auditEvent')
    .select(['action', 'subjectId', 'details', 'at'])
    .where('organisationId', '=', organisationId)
    .where('at', '>', since)
    .where('subjectType', '=', 'programme_enrolment')
    .where(sql<boolean>`details ->> 'act' = ${actId}`)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ action, subjectId, details: given, at: doneAt }) => {
    const read = details.safeParse(given);
    if (!read.success || (action !== 'programme.join' && action !== 'programme.leave')) return [];
    return [{ action, enrolmentId: subjectId, doneAt, ...read.data }];
  });
}
