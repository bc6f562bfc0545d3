import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import { momentOfDay } from '#domain/cohorts/joining.ts';
import type { MemberState } from '#domain/cohorts/places.ts';

interface TellAct {
  personId: string;
  /** `out`: somebody took them out. */
  state: MemberState | 'out';
  /** Of the membership: who leaves and comes again is told again. */
  key: string;
  actorId: string;
  at: Date;
}

/** Tells somebody that they have a place in a cohort, wait for one, or are out of it; not of what they did themselves. */
export async function tellMember(
  trx: Queryable,
  { id: cohortId, names: title, startsOn, timeZone }: CohortView,
  { personId, state, key, actorId, at }: TellAct,
): Promise<void> {
  await notify(trx, {
    kind: kinds[state],
    params: { cohortId, title, startsAt: momentOfDay(startsOn, timeZone).toISOString() },
    to: [personId],
    except: actorId,
    key,
    at,
  });
}

const kinds = { in: 'cohort.placed', waiting: 'cohort.waiting', out: 'cohort.out' } as const;
