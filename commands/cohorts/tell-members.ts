import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import { momentOfDay } from '#domain/cohorts/joining.ts';
import type { MemberState } from '#domain/cohorts/places.ts';
import { newId } from '#platform/id.ts';

interface TellAct {
  personIds: readonly string[];
  /** `out`: somebody took them out. */
  state: MemberState | 'out';
  actorId: string;
  at: Date;
}

/**
 * Tells people that they have a place in a cohort, wait for one, or are out of it; not of what they did themselves. Call it
 * where that became so: who leaves and comes again is told again.
 */
export async function tellMembers(
  trx: Queryable,
  { id: cohortId, names: title, startsOn, timeZone }: CohortView,
  { personIds, state, actorId, at }: TellAct,
): Promise<void> {
  await notify(trx, {
    kind: kinds[state],
    params: { cohortId, title, startsAt: momentOfDay(startsOn, timeZone).toISOString() },
    to: personIds,
    except: actorId,
    key: newId(),
    at,
  });
}

const kinds = { in: 'cohort.placed', waiting: 'cohort.waiting', out: 'cohort.out' } as const;
