import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import { momentOfDay } from '#domain/cohorts/joining.ts';
import type { MemberState } from '#domain/cohorts/places.ts';

interface TellAct {
  personId: string;
  state: MemberState;
  /** Of the membership: who leaves and comes again is told again. */
  key: string;
  actorId: string;
  at: Date;
}

/** Tells somebody that they have a place in a cohort, or that they wait for one; not of what they did themselves. */
export async function tellMember(
  trx: Queryable,
  { id: cohortId, names: title, startsOn, timeZone }: CohortView,
  { personId, state, key, actorId, at }: TellAct,
): Promise<void> {
  await notify(trx, {
    kind: state === 'in' ? 'cohort.placed' : 'cohort.waiting',
    params: { cohortId, title, startsAt: momentOfDay(startsOn, timeZone).toISOString() },
    to: [personId],
    except: actorId,
    key,
    at,
  });
}
