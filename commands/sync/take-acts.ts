import type { Deps } from '#commands/deps.ts';
import { failureOf } from '#db/failures.ts';
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
  const read = await Promise.all(sent.map((one) => readSigned(keys, one)));
  const answers: SyncAnswer[] = read.map((one) =>
    typeof one === 'string' ? { outcome: 'refused', reason: one } : { outcome: 'later' },
  );
  const ofPerson = new Map<string, { actor: Viewer; theirs: { index: number; act: ReadAct }[] }>();
  for (const [index, one] of read.entries()) {
    if (typeof one === 'string') continue;
    const { key: actor, act } = one;
    const { theirs } = ofPerson.get(actor.personId) ?? { theirs: [] };
    ofPerson.set(actor.personId, { actor, theirs: [...theirs, { index, act }] });
  }
  for (const { actor, theirs } of ofPerson.values()) {
    const taken = await takeAll(
      deps,
      { actor, sentAt, at },
      theirs.map((one) => one.act),
    );
    for (const [place, { index }] of theirs.entries()) answers[index] = taken[place] ?? { outcome: 'later' };
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

/** What was signed, and by whose key; or why it is refused. */
async function readSigned(
  keys: readonly DeviceKey[],
  signed: SignedAct | undefined,
): Promise<{ key: DeviceKey; act: ReadAct } | 'unknown_key' | 'bad_signature' | 'bad_request'> {
  if (!signed) return 'bad_request';
  const { body: text, signature } = signed;
  const key = keys.find((one) => one.id === signed.key);
  if (!key) return 'unknown_key';
  if (!(await isSignedBy(key.publicKey, text, signature))) return 'bad_signature';
  const body = readBody(text);
  return body ? { key, act: { body, text, signature, deviceKeyId: key.id } } : 'bad_request';
}

function readBody(text: string): ActBody | undefined {
  try {
    return actBody.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
