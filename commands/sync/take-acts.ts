import type { Deps } from '#commands/deps.ts';
import { failureOf } from '#db/failures.ts';
import type { DeviceKey } from '#db/queries/sync/device-keys.ts';
import { isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import {
  actBody,
  isNoting,
  isOfOwnDevice,
  isPart,
  type OperatorBody,
  type PersonBody,
  type SignedAct,
  signedAct,
} from './act-body.ts';
import { isSignedBy } from './signatures.ts';
import { findSigningKeys } from './signing-keys.ts';
import { isTabletKey, mayBring, PeopleOfTablets, type TabletKey, type TabletRefusal } from './tablet-acts.ts';
import { type ActOutcome, type ReadAct, takeActsOfPerson } from './take-acts-of-person.ts';
import { takeOperatorAct } from './take-operator-act.ts';

export interface TakeActs {
  /** As they came: what is no signed act is refused. */
  acts: readonly unknown[];
  /** Who hands them over in a file. */
  carrier?: Viewer;
  /** By the device's clock. */
  sentAt: Date;
  at: Date;
}

type Refusal = 'unknown_key' | 'bad_signature' | 'bad_request' | TabletRefusal;

/**
 * What the device is told of each act, in the order in which they came. `refused`: nothing was stored (a key that is not
 * known, a signature that does not fit, no such act, one that failed here, a tablet that may not bring it); `later`: it is to
 * be sent again, since the database was away, or because more came of this device or person than one stores at a time
 * (`too_many`).
 */
export type SyncAnswer = ActOutcome | { outcome: 'refused'; reason: Refusal } | { outcome: 'later' };

/** An act and whose key signed it. */
interface Signed<Body = PersonBody | OperatorBody> {
  key: DeviceKey;
  act: ReadAct<Body>;
}

/**
 * Takes what people did on a device without a network. Who did it is proved by the key that signed it: whoever is signed in
 * when it comes, or nobody, only carries it. A person's key signs for that person alone; the key of a group's tablet for
 * those whom it took along, whom each act names.
 */
export async function takeActs(
  deps: Pick<Deps, 'db' | 'log'>,
  { acts, carrier, sentAt, at }: TakeActs,
): Promise<SyncAnswer[]> {
  const sent = acts.map((one) => signedAct.safeParse(one).data);
  const keys = await findSigningKeys(deps.db, [...new Set(sent.flatMap((one) => one?.key ?? []))], carrier);
  const read = await Promise.all(sent.map((one) => readSigned(keys, one)));
  const tablets = await PeopleOfTablets.read(deps.db, namedOnTablets(read));
  const answers: SyncAnswer[] = read.map(() => ({ outcome: 'later' }));
  const ofPerson = new Map<string, { actor: Viewer; theirs: { index: number; act: ReadAct }[] }>();
  for (const [index, one] of read.entries()) {
    if (typeof one === 'string') {
      answers[index] = { outcome: 'refused', reason: one };
    } else if (isOfOperator(one)) {
      answers[index] = await takeOfOperator(deps, one, { sentAt, at });
    } else if (isOfPerson(one)) {
      const whose = whoseIs(one, tablets);
      if (typeof whose === 'string') {
        answers[index] = { outcome: 'refused', reason: whose };
        continue;
      }
      const { actor, keptFor } = whose;
      const { theirs } = ofPerson.get(actor.personId) ?? { theirs: [] };
      ofPerson.set(actor.personId, { actor, theirs: [...theirs, { index, act: { ...one.act, keptFor } }] });
    }
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

function isOfOperator(one: Signed): one is Signed<OperatorBody> {
  const { kind } = one.act.body;
  return kind === 'roll.call' || kind === 'together.end';
}

function isOfPerson(one: Signed): one is Signed<PersonBody> {
  return !isOfOperator(one);
}

function namedOnTablets(read: readonly (Signed | Refusal)[]): Map<TabletKey, Set<string>> {
  const named = new Map<TabletKey, Set<string>>();
  for (const one of read) {
    if (typeof one === 'string' || !isTabletKey(one.key) || !isOfPerson(one) || isNoting(one.act.body)) continue;
    const { person } = one.act.body;
    if (person) named.set(one.key, (named.get(one.key) ?? new Set()).add(person));
  }
  return named;
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

/**
 * Whose it is: of a tablet, whom it names; else whose key it is. In a group nobody answers for themselves, and notes are made
 * on one's own device.
 */
function whoseIs({ key, act }: Signed<PersonBody>, tablets: PeopleOfTablets) {
  if (isNoting(act.body)) return isTabletKey(key) ? 'bad_request' : { actor: key, keptFor: null };
  const { person } = act.body;
  if (isTabletKey(key)) {
    if (isOfOwnDevice(act.body)) return 'bad_request';
    const whose = person ? tablets.find(key, person) : 'bad_request';
    const isOwnPart = typeof whose === 'object' && isPart(act.body) && whose.actor.personId === key.personId;
    return isOwnPart ? 'bad_request' : whose;
  }
  if (isPart(act.body)) return 'bad_request';
  return person && person !== key.personId ? 'bad_request' : { actor: key, keptFor: null };
}

async function takeOfOperator(
  deps: Pick<Deps, 'db' | 'log'>,
  { key, act }: Signed<OperatorBody>,
  { sentAt, at: receivedAt }: { sentAt: Date; at: Date },
): Promise<SyncAnswer> {
  if (!isTabletKey(key)) return { outcome: 'refused', reason: 'bad_request' };
  if (!mayBring(key)) return { outcome: 'refused', reason: 'not_operator' };
  try {
    return await takeOperatorAct(deps, { key, act, sentAt, receivedAt });
  } catch (error) {
    if (isAppError(error)) return { outcome: 'refused', reason: 'bad_request' };
    const code = failureOf(error);
    deps.log[code ? 'warn' : 'error'](
      { err: error },
      'what a tablet sent in the name of its operator could not be stored',
    );
    return code === 'unavailable' ? { outcome: 'later' } : { outcome: 'refused', reason: 'bad_request' };
  }
}

/** What was signed, and by whose key; or why it is refused. */
async function readSigned(keys: readonly DeviceKey[], signed: SignedAct | undefined): Promise<Signed | Refusal> {
  if (!signed) return 'bad_request';
  const { body: text, signature } = signed;
  const key = keys.find((one) => one.id === signed.key);
  if (!key) return 'unknown_key';
  if (!(await isSignedBy(key.publicKey, text, signature))) return 'bad_signature';
  const body = readBody(text);
  if (!body) return 'bad_request';
  const tablet = isTabletKey(key) ? key : null;
  return { key, act: { body, text, signature, deviceKeyId: key.id, tablet, keptFor: null } };
}

function readBody(text: string): PersonBody | OperatorBody | undefined {
  try {
    return actBody.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
