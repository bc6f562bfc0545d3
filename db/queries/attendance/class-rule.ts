import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Of the live class minutes, how many percent the certificate of a class's programme asks for; null when for none. */
export async function findMinPercent(
  db: Queryable,
  { classSessionId, now }: { classSessionId: string; now: Date },
): Promise<number | null> {
  const row = await db
    .selectFrom('awardRule')
    .innerJoin('classSession', 'classSession.programmeId', 'awardRule.programmeId')
    .select(sql<number>`(award_rule.rule -> 'presence' ->> 'minPercent')::float8`.as('minPercent'))
    .where('classSession.id', '=', classSessionId)
    .where('awardRule.inForceFrom', '<=', now)
    .orderBy('awardRule.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.minPercent || null;
}
