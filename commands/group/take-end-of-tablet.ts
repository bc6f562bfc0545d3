import type { TogetherEndBody } from '#commands/sync/act-body.ts';
import type { TabletKey } from '#commands/sync/tablet-acts.ts';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findGroupTime, writeBroughtPeople } from '#db/queries/group/group-times.ts';
import { findRemainingAccounts } from '#db/queries/people/merged-accounts.ts';
import type { TabletOfKey } from '#db/queries/sync/device-keys.ts';
import { isEndOfTime } from '#db/queries/sync/sync-acts.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { timeOfAct } from '#domain/sync/act-time.ts';
import { newId } from '#platform/id.ts';
import { noteGroupTimeOfTablet } from './note-group-time-of-tablet.ts';

interface EndOfTablet {
  /** Of the tablet, as its operator. */
  key: TabletKey;
  body: TogetherEndBody;
  /** By the tablet's clock. */
  sentAt: Date;
  receivedAt: Date;
}

/**
 * Takes the end of a group's time that a tablet led through without a network: who was there stands with it, also of whom no
 * part has come yet. What each did comes by their own parts, before or after. The operator's right was asked before.
 *
 * @returns null, or `not_found` where the course is there no longer
 * @throws AppError `bad_request` where the time's id is that of another one
 */
export async function takeEndOfTablet(trx: Database, end: EndOfTablet): Promise<ErrorCode | null> {
  const { key, body, sentAt, receivedAt } = end;
  const { together: groupTimeId, activity, course, subject } = body;
  if (!(await noteGroupTimeOfTablet(trx, { key, body, kind: activity, sentAt, receivedAt }))) return 'not_found';
  const people = await readPeople(trx, end);
  await writeBroughtPeople(trx, groupTimeId, people);
  await recordAudit(trx, {
    ...{ actorId: key.personId, organisationId: key.tablet.organisationId, action: 'sitting.end' },
    ...{ subjectType: 'group_sitting', subjectId: groupTimeId },
    details: { course, [activity]: subject, people: people.length, tablet: key.id },
  });
  return null;
}

/** Whom the tablet took along, by the accounts that they have now; never who leads. */
async function readPeople(trx: Queryable, { key, body, sentAt, receivedAt }: EndOfTablet) {
  const known = new Set(key.tablet.takenAlong);
  const here = body.here.filter(([personId]) => known.has(personId));
  const remaining = await findRemainingAccounts(
    trx,
    here.map(([personId]) => personId),
  );
  const timeOf = (claimedAt: Date) => timeOfAct({ claimedAt, sentAt, receivedAt }).at;
  const people = new Map(
    here.map(([one, arrivedAt, leftAt]) => {
      const personId = remaining.get(one) ?? one;
      const times = { arrivedAt: timeOf(arrivedAt), leftAt: leftAt && timeOf(leftAt) };
      return [personId, { personId, attemptId: newId(), ...times }];
    }),
  );
  people.delete(key.personId);
  return [...people.values()];
}

/** Whether the act that came with this id is the end of the same time, which a tablet of this group brought. */
export async function isEndOfGroup(
  db: Queryable,
  { id, together }: TogetherEndBody,
  { organisationId }: TabletOfKey,
): Promise<boolean> {
  if (!(await isEndOfTime(db, { id, groupTimeId: together }))) return false;
  const known = await findGroupTime(db, together);
  return known?.organisationId === organisationId && known.receivedAt !== null;
}
