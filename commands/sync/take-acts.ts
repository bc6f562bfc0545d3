import type { Deps } from '#commands/deps.ts';
import { failureOf } from '#db/failures.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type DeviceKey, findDeviceKeys } from '#db/queries/sync/device-keys.ts';
import type { Viewer } from '#domain/rights.ts';
import { type ActBody, actBody, type SignedAct, signedAct } from './act-body.ts';
import { isSignedBy } from './signatures.ts';
import { type ActOutcome, type ReadAct, takeActsOfPerson } from './take-acts-of-person.ts';

export interface TakeActs {
  /** As they came: what is no signed act is refused. */
  acts: readonly unknown[];
  /** By the device's clock. */
  sentAt: Date;
  at: Date;
}

/**
 * What the device is told of each act, in the order in which they came. `refused`: nothing was stored (a key that is not
 * known, a signature that does not fit, no such act, one that failed here); `later`: it is to be sent again, since the
 * database was away, or because more came of this device or person than one stores at a time (`too_many`).
 */
export type SyncAnswer =
  | ActOutcome
  | { outcome: 'refused'; reason: 'unknown_key' | 'bad_signature' | 'bad_request' }
  | { outcome: 'later' };

/**
 * Takes what people did on a device without a network. Who did it is proved by the key that signed it: whoever is signed in
 * when it comes, or nobody, only carries it.
 */
export async function takeActs(deps: Pick<Deps, 'db' | 'log'>, { acts, sentAt, at }: TakeActs): Promise<SyncAnswer[]> {
  const sent = acts.map((one) => signedAct.safeParse(one).data);
  const keys = await findDeviceKeys(deps.db, [...new Set(sent.flatMap((one) => one?.key ?? []))]);
  const answers: SyncAnswer[] = acts.map(() => ({ outcome: 'later' }));
  const ofPerson = new Map<string, { index: number; act: ReadAct }[]>();
  for (const [index, signed] of sent.entries()) {
    if (!signed) {
      answers[index] = { outcome: 'refused', reason: 'bad_request' };
      continue;
    }
    const key = keys.find((one) => one.id === signed.key);
    const read = key ? readAct(key, signed) : 'unknown_key';
    if (!key || typeof read === 'string') {
      answers[index] = { outcome: 'refused', reason: typeof read === 'string' ? read : 'unknown_key' };
      continue;
    }
    ofPerson.set(key.personId, [...(ofPerson.get(key.personId) ?? []), { index, act: read }]);
  }
  for (const [personId, theirs] of ofPerson) {
    const actor = await findViewer(deps.db, personId);
    const taken =
      actor &&
      (await takeAll(
        deps,
        { actor, sentAt, at },
        theirs.map((one) => one.act),
      ));
    for (const [place, { index }] of theirs.entries()) {
      answers[index] = taken?.[place] ?? { outcome: 'refused', reason: 'unknown_key' };
    }
  }
  return answers;
}

/** All of a person's together; where that fails, whatever of, each for itself, so that one keeps back no other. */
async function takeAll(
  deps: Pick<Deps, 'db' | 'log'>,
  of: { actor: Viewer; sentAt: Date; at: Date },
  acts: readonly ReadAct[],
): Promise<SyncAnswer[]> {
  const { actor, sentAt, at: receivedAt } = of;
  try {
    return await takeActsOfPerson(deps, { actor, acts, sentAt, receivedAt });
  } catch (error) {
    const code = failureOf(error);
    deps.log[code ? 'warn' : 'error']({ err: error }, 'what a device sent could not be stored');
    if (acts.length === 1) {
      return [code === 'unavailable' ? { outcome: 'later' } : { outcome: 'refused', reason: 'bad_request' }];
    }
    const answers: SyncAnswer[] = [];
    for (const act of acts) answers.push(...(await takeAll(deps, of, [act])));
    return answers;
  }
}

function readAct(key: DeviceKey, { body, signature }: SignedAct): ReadAct | 'bad_signature' | 'bad_request' {
  if (!isSignedBy(key.publicKey, body, signature)) return 'bad_signature';
  const read = readBody(body);
  return read ? { body: read, text: body, signature, deviceKeyId: key.id } : 'bad_request';
}

function readBody(text: string): ActBody | undefined {
  try {
    return actBody.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
