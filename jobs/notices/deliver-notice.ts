import type { Queryable } from '#db/client.ts';
import { isRealEmail } from '#db/queries/accounts/credential.ts';
import {
  type DueDelivery,
  deleteSubscription,
  lockDelivery,
  lockDueLetters,
  postponeDelivery,
  putInLetter,
  settleDelivery,
} from '#db/queries/notices/delivery.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';
import { nextTryAt } from '#domain/notices/delivery-time.ts';
import { noticeWords } from '#domain/notices/notice-words.ts';
import type { Job, JobServices } from '#jobs/job.ts';
import { CarrierRefusal } from './carrier.ts';
import { readerOf } from './reader-of.ts';

/** Notices in one letter; what is left is in the next. */
const mostInLetter = 50;
/** Clocks of two machines differ by less. */
const earlyMs = 2_000;

/**
 * Brings one notice by one channel. While it does, nobody else takes it; a process that is killed lets go of it, and it is
 * brought again unless it was marked: a double is possible only when the kill fell between the other side's answer and the
 * mark, and then both have the same mark of their own. What failed is tried again at a time of its own, with growing pauses.
 */
export const deliverNotice: Job<'deliver-notice'> = async (services, { deliveryId }) => {
  await services.db.transaction().execute(async (trx) => {
    const now = new Date();
    const due = await lockDelivery(trx, deliveryId);
    if (!due || due.dueAt.getTime() > now.getTime() + earlyMs) return;
    if (!isNeeded(due, now)) {
      await settleDelivery(trx, deliveryId, { state: 'not_needed', error: null, at: now, wasTried: false });
    } else if (due.channel === 'email') await writeLetter(services, trx, due, now);
    else await carry(services, trx, due, due.channel, now);
  });
};

/** It was read on its page meanwhile, its time is over, or there is nobody to be told. */
function isNeeded({ readAt, usefulUntil, person }: DueDelivery, now: Date): boolean {
  return readAt === null && !person.isSuspended && (usefulUntil === null || usefulUntil > now);
}

/** All that is due to the person, in one letter: a summary is nothing else. */
async function writeLetter({ mail }: JobServices, db: Queryable, due: DueDelivery, now: Date): Promise<void> {
  const { personId, displayName, locales, timeZone, email } = due.person;
  const at = new Date(now.getTime() + earlyMs);
  const found = await lockDueLetters(db, { personId, at, limit: mostInLetter });
  const needed = found.filter((one) => isNeeded(one, now) && isRealEmail(email));
  for (const one of found) {
    if (needed.includes(one)) continue;
    await settleDelivery(db, one.deliveryId, { state: 'not_needed', error: null, at: now, wasTried: false });
  }
  if (needed.length === 0) return;
  const locale = chooseInterfaceLocale({ profile: locales });
  const contentLocales = [...new Set([locale, ...locales])];
  const notices = needed.map((one) => one.notice);
  const facts = { displayName, timeZone, contentLocales, notices };
  const mailId = await mail.queue(db, { name: 'notices', to: email, locale, facts });
  await putInLetter(
    db,
    needed.map((one) => one.deliveryId),
    mailId,
  );
}

async function carry(
  { carriers, jobs, log, publicUrl }: JobServices,
  db: Queryable,
  due: DueDelivery,
  channel: 'push' | 'sms',
  now: Date,
): Promise<void> {
  const { deliveryId, notice, person, subscription } = due;
  const carrier = carriers[channel];
  if (!carrier) {
    await settleDelivery(db, deliveryId, { state: 'not_needed', error: null, at: now, wasTried: false });
    return;
  }
  const locale = chooseInterfaceLocale({ profile: person.locales });
  const reader = readerOf({ locale, timeZone: person.timeZone, contentLocales: [locale, ...person.locales] });
  const link = new URL(`/notices/${notice.id}`, publicUrl).href;
  try {
    await carrier.bring(due, { noticeId: notice.id, ...noticeWords(notice, reader), link, locale });
  } catch (error) {
    if (!(error instanceof CarrierRefusal)) throw error;
    const at = new Date();
    const next = error.isFinal ? null : nextTryAt({ ...due, tries: due.tries + 1 }, at);
    if (next) {
      await postponeDelivery(db, deliveryId, { dueAt: next, error: error.message, at });
      await jobs.send(db, 'deliver-notice', { deliveryId }, undefined, next);
      return;
    }
    const state = error.isFinal ? 'refused' : 'given_up';
    log.warn({ deliveryId, channel, reason: error.message }, 'a notice could not be brought and was given up');
    await settleDelivery(db, deliveryId, { state, error: error.message, at, wasTried: true });
    if (error.isGone && subscription) await deleteSubscription(db, subscription.id);
    return;
  }
  await settleDelivery(db, deliveryId, { state: 'sent', error: null, at: new Date(), wasTried: true });
}
