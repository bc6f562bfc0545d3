import { createPublicKey } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { insertDeviceKey, type PublicKey } from '#db/queries/sync/device-keys.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';

export interface RegisterDeviceKeyAct {
  actor: Viewer;
  publicKey: PublicKey;
  userAgent: string;
  /** The session that makes it known: with its sign-out the key ends. */
  sessionId: string | null;
  at: Date;
}

/** More than anybody has devices; who clears a browser again and again loses the oldest key. */
const mostKeys = 20;

/**
 * Makes a device's key known, so that what its person does there without a network is theirs when it comes, whoever is
 * signed in by then.
 *
 * @returns the key's id
 * @throws AppError `bad_request`; `too_many_requests`
 */
export async function registerDeviceKey(deps: Pick<Deps, 'auth' | 'db'>, act: RegisterDeviceKeyAct): Promise<string> {
  const { actor, publicKey, userAgent, sessionId, at } = act;
  await requireFewer(deps, 'deviceKey', actor.personId);
  try {
    createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  } catch {
    throw new AppError('bad_request');
  }
  return deps.db.transaction().execute(async (trx) => {
    const id = await insertDeviceKey(
      trx,
      { personId: actor.personId, publicKey, userAgent: userAgent.slice(0, 300), sessionId, now: at },
      mostKeys,
    );
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'device.register',
      subjectType: 'person',
      subjectId: actor.personId,
    });
    return id;
  });
}
