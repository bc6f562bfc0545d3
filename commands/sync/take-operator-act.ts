import type { Deps } from '#commands/deps.ts';
import { isEndOfGroup, takeEndOfTablet } from '#commands/group/take-end-of-tablet.ts';
import { takeLateRollCall } from '#commands/group/take-late-roll-call.ts';
import type { Database } from '#db/client.ts';
import { findRollCall } from '#db/queries/group/seats.ts';
import { insertSyncActs, isStoredAct } from '#db/queries/sync/sync-acts.ts';
import { findSyncStanding, holdActsOf } from '#db/queries/sync/sync-standing.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { ActAllowance } from '#domain/sync/act-limits.ts';
import { timeOfAct } from '#domain/sync/act-time.ts';
import type { OperatorBody } from './act-body.ts';
import type { TabletKey } from './tablet-acts.ts';
import type { ActOutcome, ReadAct } from './take-acts-of-person.ts';

interface OperatorAct {
  /** Of the tablet, as its operator. */
  key: TabletKey;
  act: ReadAct<OperatorBody>;
  /** By the device's clock. */
  sentAt: Date;
  receivedAt: Date;
}

/** Takes what a tablet did in its operator's name, a roll call or the end of a group's time, in one transaction, once. */
export async function takeOperatorAct(deps: Pick<Deps, 'db'>, of: OperatorAct): Promise<ActOutcome> {
  try {
    return await takeOnce(deps, of);
  } catch (error) {
    // Somebody else's act took the id at the same time; what was done here is undone.
    if (!isStoredAct(error)) throw error;
    // By now it is seen what the other way made of it.
    return takeOperatorAct(deps, of);
  }
}

async function takeOnce({ db }: Pick<Deps, 'db'>, of: OperatorAct): Promise<ActOutcome> {
  const { key, act, sentAt, receivedAt } = of;
  const { body, text, signature, deviceKeyId } = act;
  const { personId } = key;
  return db.transaction().execute(async (trx) => {
    await holdActsOf(trx, personId);
    const asked = { personId, ids: [body.id], keyIds: [deviceKeyId], courses: [], now: receivedAt };
    const { known, stored } = await findSyncStanding(trx, asked);
    const before = known.get(body.id);
    // Also somebody else's id: what there is of it is not theirs to hear. The group's own came under the operator before
    // this one, and its answer was lost.
    if (before && before.personId !== personId && !(await isOfGroup(trx, body, key))) {
      return { outcome: 'refused', reason: 'bad_request' };
    }
    if (before) return present(before.at, before.reason);
    if (
      !new ActAllowance(stored).allows({
        keyId: deviceKeyId,
        kind: body.kind,
        bytes: Buffer.byteLength(text),
        isTablet: true,
      })
    ) {
      return { outcome: 'later', reason: 'too_many' };
    }
    const { at } = timeOfAct({ claimedAt: body.claimedAt, sentAt, receivedAt });
    const reason = await apply(trx, of, at);
    const isRollCall = body.kind === 'roll.call';
    await insertSyncActs(trx, [
      {
        ...{ id: body.id, personId, deviceKeyId, kind: body.kind },
        ...{ courseSlug: isRollCall ? null : body.course, subjectSlug: isRollCall ? null : body.subject },
        ...{ body: text, signature, claimedAt: body.claimedAt, sentAt, receivedAt, at },
        ...{ outcome: reason ? ('kept' as const) : ('taken' as const), reason, percent: null },
      },
    ]);
    return present(at, reason);
  });
}

/** @returns null where it counts, else why it only stands in the record */
function apply(
  trx: Database,
  { key, act: { body, deviceKeyId }, sentAt, receivedAt }: OperatorAct,
  at: Date,
): Promise<ErrorCode | null> {
  if (body.kind === 'together.end') return takeEndOfTablet(trx, { key, body, sentAt, receivedAt });
  const of = { id: body.id, actor: key, tablet: key.tablet, classSessionId: body.class, here: body.here };
  return takeLateRollCall(trx, { ...of, deviceKeyId, at, receivedAt });
}

async function isOfGroup(trx: Database, body: OperatorBody, { tablet }: TabletKey): Promise<boolean> {
  if (body.kind === 'together.end') return isEndOfGroup(trx, body, tablet);
  return (await findRollCall(trx, body.id))?.organisationId === tablet.organisationId;
}

function present(at: Date, reason: string | null): ActOutcome {
  return reason === null ? { outcome: 'taken', at } : { outcome: 'kept', at, reason, percent: null, counted: null };
}
