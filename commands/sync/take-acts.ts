import { createPublicKey, verify } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { failureOf } from '#db/failures.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type DeviceKey, findDeviceKeys } from '#db/queries/sync/device-keys.ts';
import type { Viewer } from '#domain/rights.ts';
import { type ActBody, actBody, type SignedAct } from './act-body.ts';
import { type ActOutcome, takeAct } from './take-act.ts';

export interface TakeActs {
  acts: readonly SignedAct[];
  /** By the device's clock. */
  sentAt: Date;
  at: Date;
}

/**
 * What the device is told of each act, in the order in which they came. `refused`: nothing was stored (a key that is not
 * known, a signature that does not fit, no such act); `later`: the database was away, it is to be sent again.
 */
export type SyncAnswer =
  | ActOutcome
  | { outcome: 'refused'; reason: 'unknown_key' | 'bad_signature' | 'bad_request' }
  | { outcome: 'later' };

/**
 * Takes what people did on a device without a network, each act for itself. Who did it is proved by the key that signed it:
 * whoever is signed in when it comes, or nobody, only carries it.
 */
export async function takeActs(deps: Pick<Deps, 'db' | 'log'>, { acts, sentAt, at }: TakeActs): Promise<SyncAnswer[]> {
  const keys = await findDeviceKeys(deps.db, [...new Set(acts.map((one) => one.key))]);
  const viewers = new Map<string, Promise<Viewer | undefined>>();
  const viewerOf = (personId: string) => {
    const known = viewers.get(personId) ?? findViewer(deps.db, personId);
    viewers.set(personId, known);
    return known;
  };
  const answers: SyncAnswer[] = [];
  // One after the other, as they were done.
  for (const signed of acts) {
    const key = keys.find((one) => one.id === signed.key);
    const actor = key && (await viewerOf(key.personId));
    if (!key || !actor) {
      answers.push({ outcome: 'refused', reason: 'unknown_key' });
    } else if (!isSignedBy(key, signed)) {
      answers.push({ outcome: 'refused', reason: 'bad_signature' });
    } else {
      const body = readBody(signed.body);
      if (body) answers.push(await take(deps, { actor, key, body, text: signed.body, sentAt, at }));
      else answers.push({ outcome: 'refused', reason: 'bad_request' });
    }
  }
  return answers;
}

async function take(deps: Pick<Deps, 'db' | 'log'>, act: Parameters<typeof takeAct>[1]): Promise<SyncAnswer> {
  try {
    return await takeAct(deps, act);
  } catch (error) {
    const code = failureOf(error);
    if (!code) throw error;
    deps.log.warn({ err: error }, 'an act of a device could not be stored');
    return code === 'unavailable' ? { outcome: 'later' } : { outcome: 'refused', reason: 'bad_request' };
  }
}

function isSignedBy({ publicKey }: DeviceKey, { body, signature }: SignedAct): boolean {
  const key = createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  return verify('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

function readBody(text: string): ActBody | undefined {
  try {
    return actBody.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
