import type { Database } from '#db/client.ts';
import { lockClass } from '#db/queries/attendance/locked-class.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findRollCall, insertRollCall, listExpectedOfGroup } from '#db/queries/group/seats.ts';
import { findRemainingAccounts } from '#db/queries/people/merged-accounts.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import type { TabletOfKey } from '#db/queries/sync/device-keys.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import type { Viewer } from '#domain/rights.ts';
import { wasOpen } from '#domain/schedule/class-phase.ts';
import { settleSeats } from './settle-seats.ts';

interface LateRollCall {
  /** Made on the tablet. */
  id: string;
  /** The operator whose tablet it is. */
  actor: Viewer;
  tablet: TabletOfKey;
  deviceKeyId: string;
  /** null: no class, who came that day */
  classSessionId: string | null;
  here: readonly string[];
  /** When it was taken, as the server decided. */
  at: Date;
  receivedAt: Date;
}

/**
 * Takes a roll call that a tablet made without a network. It stands in the record in any case. Seats in a class follow from
 * all roll calls of the group in it by their times, so that the order in which they come makes no difference; whoever sits
 * counts while a device of the operator was in the room, as with a network. The operator's right was asked before.
 *
 * @returns null where it counts, else why it only stands in the record: `ledger_frozen`, `class_not_open`. Nothing was written
 *   with `not_found` (no such class), `nobody_expected` (of the group, in this class) and `already_sent` (the id is another call's)
 */
export async function takeLateRollCall(trx: Database, call: LateRollCall): Promise<ErrorCode | null> {
  const { id, actor, tablet, classSessionId, at, receivedAt } = call;
  const { organisationId } = tablet;
  const { present, listed } = await readList(trx, call);
  const came = { receivedAt, how: 'tablet' as const, deviceKeyId: call.deviceKeyId };
  const stored = { id, organisationId, classSessionId, takenBy: actor.personId, at, ...came };
  if (classSessionId === null) {
    const here = [...present];
    const missing = listed.filter((one) => !present.has(one));
    if (!(await insertRollCall(trx, { ...stored, here, missing }))) return reasonOfKnown(trx, stored, null);
    await audit(trx, call, { here, missing });
    return null;
  }
  const view = await findClass(trx, { id: classSessionId, viewerId: actor.personId });
  const locked = view && (await lockClass(trx, { classSessionId, viewerId: actor.personId }));
  if (!locked) return 'not_found';
  const of = { path: tablet.path, classSessionId, limit: mostOfGroup };
  const expected = (await listExpectedOfGroup(trx, of)).map((one) => one.personId);
  if (expected.length === 0) return 'nobody_expected';
  // Who left the group or the programme since sat there all the same.
  const here = [...present];
  const missing = expected.filter((one) => !present.has(one));
  // Of a class that is closed it stands beside what counts, and changes nothing of it.
  const reason = locked.closedAt ? 'ledger_frozen' : wasOpen(view, at) ? null : 'class_not_open';
  if (!(await insertRollCall(trx, { ...stored, here, missing }))) return reasonOfKnown(trx, stored, reason);
  await audit(trx, call, { here, missing });
  if (reason) return reason;
  await settleSeats(trx, { view, by: { actorId: actor.personId, how: 'tablet', at } });
  return null;
}

/**
 * Who was ticked of all who ever were on the tablet's list, and the list as it is now. The tablet knows people by the
 * accounts that they had when it left; whom it never took along it cannot have seen.
 */
async function readList(trx: Database, { here, tablet }: LateRollCall) {
  const { people, takenAlong } = tablet;
  const remaining = await findRemainingAccounts(trx, [...new Set([...here, ...people, ...takenAlong])]);
  const asNow = (ids: readonly string[]) => new Set(ids.map((one) => remaining.get(one) ?? one));
  const known = new Set([...asNow(takenAlong), ...asNow(people)]);
  return {
    present: new Set([...asNow(here)].filter((one) => known.has(one))),
    listed: [...asNow(people)],
  };
}

/** Of an id that is there: one that was sent again after its act was forgotten changes nothing; another call's is refused. */
async function reasonOfKnown(
  trx: Database,
  { id, organisationId, classSessionId }: { id: string; organisationId: string; classSessionId: string | null },
  reason: ErrorCode | null,
): Promise<ErrorCode | null> {
  const known = await findRollCall(trx, id);
  const isOwn =
    known?.organisationId === organisationId && known.classSessionId === classSessionId && known.how === 'tablet';
  return isOwn ? reason : 'already_sent';
}

async function audit(
  trx: Database,
  { actor, tablet, classSessionId, at }: LateRollCall,
  { here, missing }: { here: readonly string[]; missing: readonly string[] },
): Promise<void> {
  const { organisationId } = tablet;
  const subject = classSessionId
    ? { subjectType: 'class_session', subjectId: classSessionId }
    : { subjectType: 'organisation', subjectId: organisationId };
  await recordAudit(trx, {
    ...{ actorId: actor.personId, organisationId, action: 'group.roll-call', ...subject },
    details: { here: here.length, missing: missing.length, how: 'tablet', at: at.toISOString() },
  });
}
