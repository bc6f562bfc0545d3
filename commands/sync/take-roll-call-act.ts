import type { Deps } from '#commands/deps.ts';
import { takeLateRollCall } from '#commands/group/take-late-roll-call.ts';
import { findRollCall } from '#db/queries/group/seats.ts';
import type { DeviceKey, TabletOfKey } from '#db/queries/sync/device-keys.ts';
import { insertSyncActs, isStoredAct } from '#db/queries/sync/sync-acts.ts';
import { findSyncStanding, holdActsOf } from '#db/queries/sync/sync-standing.ts';
import { ActAllowance } from '#domain/sync/act-limits.ts';
import { timeOfAct } from '#domain/sync/act-time.ts';
import type { RollCallBody } from './act-body.ts';
import type { ActOutcome, ReadAct } from './take-acts-of-person.ts';

interface RollCallAct {
  /** Of the tablet, as its operator. */
  key: DeviceKey & { tablet: TabletOfKey };
  act: ReadAct<RollCallBody>;
  /** By the device's clock. */
  sentAt: Date;
  receivedAt: Date;
}

/** Takes a roll call from a tablet in one transaction, once. */
export async function takeRollCallAct(deps: Pick<Deps, 'db'>, of: RollCallAct): Promise<ActOutcome> {
  try {
    return await takeOnce(deps, of);
  } catch (error) {
    // Somebody else's act took the id at the same time; what was done here is undone.
    if (!isStoredAct(error)) throw error;
    // By now it is seen what the other way made of it.
    return takeRollCallAct(deps, of);
  }
}

async function takeOnce({ db }: Pick<Deps, 'db'>, { key, act, sentAt, receivedAt }: RollCallAct): Promise<ActOutcome> {
  const { body, text, signature, deviceKeyId } = act;
  const { personId } = key;
  return db.transaction().execute(async (trx) => {
    await holdActsOf(trx, personId);
    const of = { personId, ids: [body.id], keyIds: [deviceKeyId], courses: [], now: receivedAt };
    const { known, stored } = await findSyncStanding(trx, of);
    const before = known.get(body.id);
    // Also somebody else's id: what there is of it is not theirs to hear.
    if (before && before.personId !== personId) {
      // The group's own came under the operator before this one, and its answer was lost.
      const call = await findRollCall(trx, body.id);
      if (call?.organisationId !== key.tablet.organisationId) return { outcome: 'refused', reason: 'bad_request' };
    }
    if (before) return present(before.at, before.reason);
    if (!new ActAllowance(stored).allows(deviceKeyId, Buffer.byteLength(text), true)) {
      return { outcome: 'later', reason: 'too_many' };
    }
    const { at } = timeOfAct({ claimedAt: body.claimedAt, sentAt, receivedAt });
    const call = { id: body.id, actor: key, tablet: key.tablet, classSessionId: body.class, here: body.here };
    const reason = await takeLateRollCall(trx, { ...call, deviceKeyId, at, receivedAt });
    await insertSyncActs(trx, [
      {
        ...{ id: body.id, personId, deviceKeyId, kind: body.kind, courseSlug: null, subjectSlug: null },
        ...{ body: text, signature, claimedAt: body.claimedAt, sentAt, receivedAt, at },
        ...{ outcome: reason ? ('kept' as const) : ('taken' as const), reason, percent: null },
      },
    ]);
    return present(at, reason);
  });
}

function present(at: Date, reason: string | null): ActOutcome {
  return reason === null ? { outcome: 'taken', at } : { outcome: 'kept', at, reason, percent: null, counted: null };
}
