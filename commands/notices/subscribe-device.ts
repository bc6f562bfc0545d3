import type { Deps } from '#commands/deps.ts';
import { findSessionByCard } from '#db/queries/accounts/sessions.ts';
import { deleteSubscriptions, keepSubscriptions, storeSubscription } from '#db/queries/notices/settings.ts';
import { AppError } from '#domain/errors.ts';
import { isPushEndpoint } from '#domain/notices/push-host.ts';
import { newId } from '#platform/id.ts';

const mostDevices = 10;

interface SubscribeAct {
  personId: string;
  /** As the browser has them: where to bring notices, and the keys that they are sealed with. */
  subscription: { endpoint: string; p256dh: string; auth: string };
  userAgent: string | null;
  /** The browser shows nothing more once this session has ended. */
  sessionId: string | null;
  /** Push services that we write to. */
  hosts: readonly string[];
  at: Date;
}

/**
 * Lets a browser show a person's notices. Done twice is done once; of more than ten devices the oldest goes.
 *
 * @throws AppError `bad_request` for an address that is none of a push service that we know
 */
export async function subscribeDevice({ db }: Pick<Deps, 'db'>, act: SubscribeAct): Promise<void> {
  const { personId, subscription, userAgent, sessionId, hosts, at } = act;
  const isWhole = /^[\w-]{87}=?$/.test(subscription.p256dh) && /^[\w-]{22}(==)?$/.test(subscription.auth);
  if (!isWhole || !isPushEndpoint(subscription.endpoint, hosts)) throw new AppError('bad_request');
  await db.transaction().execute(async (trx) => {
    await storeSubscription(trx, { id: newId(), personId, ...subscription, userAgent, sessionId, createdAt: at });
    await keepSubscriptions(trx, personId, mostDevices);
  });
}

/**
 * No browser shows the person's notices any more. Whoever came with a card leaves the person's other browsers alone: none
 * does that was asked to in their session.
 */
export async function unsubscribeDevices(
  { db }: Pick<Deps, 'db'>,
  { personId, sessionToken }: { personId: string; sessionToken: string | null },
): Promise<void> {
  await deleteSubscriptions(db, personId, sessionToken && (await findSessionByCard(db, sessionToken)));
}
