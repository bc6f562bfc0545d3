import { isRealEmail } from '#db/queries/accounts/credential.ts';
import {
  insertDeliveries,
  lockUnspreadNotices,
  markSpread,
  type NewDelivery,
  takeUnqueuedDeliveries,
  type UnspreadNotice,
} from '#db/queries/notices/spread.ts';
import { deliveryTime } from '#domain/notices/delivery-time.ts';
import { channelsFor, type NoticeTimes, usualTimes } from '#domain/notices/preferences.ts';
import type { Job, JobServices } from '#jobs/job.ts';

const noticesAtOnce = 200;
const deliveriesAtOnce = 500;

/** Makes the deliveries of notices as their people want them, each with a job at its time. */
export const spreadNotices: Job<'spread-notices'> = async (services) => {
  while ((await spreadSome(services)) === noticesAtOnce);
  while ((await queueSome(services)) === deliveriesAtOnce);
};

async function spreadSome({ db, carriers }: JobServices): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const notices = await lockUnspreadNotices(trx, noticesAtOnce);
    if (notices.length === 0) return 0;
    const now = new Date();
    await insertDeliveries(
      trx,
      notices.flatMap((notice) => deliveriesOf(notice, carriers, now)),
      now,
    );
    await markSpread(
      trx,
      notices.map((notice) => notice.id),
      now,
    );
    return notices.length;
  });
}

function deliveriesOf(notice: UnspreadNotice, carriers: JobServices['carriers'], now: Date): NewDelivery[] {
  // Who cannot sign in is told nothing; what is read needs no letter.
  if (notice.isSuspended || notice.readAt) return [];
  const times = timesOf(notice);
  return channelsFor(notice.kind, notice.choices).flatMap((channel): NewDelivery[] => {
    const dueAt = deliveryTime({ channel, ...notice, times }, now);
    if (!dueAt) return [];
    const delivery = { noticeId: notice.id, channel, subscriptionId: null, dueAt };
    if (channel === 'push') {
      return notice.subscriptionIds.map((subscriptionId) => ({ ...delivery, subscriptionId }));
    }
    const isReached = channel === 'email' ? isRealEmail(notice.email) : notice.phone !== null && carriers.sms !== null;
    return isReached ? [delivery] : [];
  });
}

function timesOf({ quietFrom, quietUntil, digest }: UnspreadNotice): NoticeTimes {
  if (digest === null) return usualTimes;
  return { digest, quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil } };
}

async function queueSome({ db, jobs }: JobServices): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const taken = await takeUnqueuedDeliveries(trx, { limit: deliveriesAtOnce, at: new Date() });
    for (const { id, dueAt } of taken) await jobs.send(trx, 'deliver-notice', { deliveryId: id }, undefined, dueAt);
    return taken.length;
  });
}
