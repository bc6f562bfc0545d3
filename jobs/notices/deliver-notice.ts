import type { Queryable } from '#db/client.ts';
import { isRealEmail } from '#db/queries/accounts/credential.ts';
import {
  type DueDelivery,
  deleteSubscription,
  findDeliveryHold,
  holdDelivery,
  lockDelivery,
  lockDueLetters,
  lockLettersOfPerson,
  postponeDelivery,
  putInLetter,
  settleDelivery,
} from '#db/queries/notices/delivery.ts';
import { findContactOfPerson } from '#db/queries/organisations/contact.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';
import { nextTryAt } from '#domain/notices/delivery-time.ts';
import { noticeWords } from '#domain/notices/notice-words.ts';
import { heldFrom, holdWhile } from '#jobs/hold-while.ts';
import type { Job, JobServices } from '#jobs/job.ts';
import { CarrierRefusal } from './carrier.ts';
import { readerOf } from './reader-of.ts';

/** Notices in one letter; what is left is in the next. */
const mostInLetter = 50;
/** Clocks of two machines differ by less. */
const earlyMs = 2_000;

/**
 * Brings one notice by one channel. While it does, nobody else takes it, and no connection to the database waits for the
 * other side. A process that is killed lets go of it when its lease runs out, and it is brought again unless it was
 * marked: a double is possible only when the kill fell between the other side's answer and the mark, and then both have
 * the same mark of their own. What failed is tried again at a time of its own, with growing pauses.
 */
export const deliverNotice: Job<'deliver-notice'> = async (services, { deliveryId }) => {
  const { db, jobs } = services;
  const now = new Date();
  const due = await db.transaction().execute((trx) => take(services, trx, deliveryId, now));
  if (due) return carry(services, due);
  // Of a process that may have been killed: once the lease is over, it is looked at again.
  const until = await findDeliveryHold(db, deliveryId, now);
  if (until) await jobs.send(db, 'deliver-notice', { deliveryId }, undefined, until);
};

/** @returns what is to be brought now, and is held; a letter is written here, and is sent by a job of its own */
async function take(
  services: JobServices,
  db: Queryable,
  deliveryId: string,
  now: Date,
): Promise<(DueDelivery & { channel: 'push' | 'sms' }) | null> {
  await lockLettersOfPerson(db, deliveryId);
  const due = await lockDelivery(db, deliveryId, now);
  if (!due || due.dueAt.getTime() > now.getTime() + earlyMs) return null;
  const { channel } = due;
  if (!isNeeded(due, now) || (channel !== 'email' && !isThere(services, due))) {
    await settleDelivery(db, deliveryId, { state: 'not_needed', error: null, at: now, wasTried: false });
    return null;
  }
  if (channel === 'email') {
    await writeLetter(services, db, due, now);
    return null;
  }
  await holdDelivery(db, deliveryId, heldFrom(now));
  return { ...due, channel };
}

/** The channel may have gone since, or the browser been forgotten. */
function isThere({ carriers }: JobServices, { channel, subscription }: DueDelivery): boolean {
  return channel === 'push'
    ? carriers.push !== null && subscription !== null
    : channel === 'sms' && carriers.sms !== null;
}

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
  const contact = await findContactOfPerson(db, personId);
  const facts = { displayName, timeZone, contentLocales, notices, contact };
  const mailId = await mail.queue(db, { name: 'notices', to: email, locale, facts });
  await putInLetter(
    db,
    needed.map((one) => one.deliveryId),
    mailId,
  );
}

async function carry(services: JobServices, due: DueDelivery & { channel: 'push' | 'sms' }): Promise<void> {
  const { carriers, db, publicUrl } = services;
  const { deliveryId, notice, person } = due;
  const locale = chooseInterfaceLocale({ profile: person.locales });
  const reader = readerOf({ locale, timeZone: person.timeZone, contentLocales: [locale, ...person.locales] });
  const link = new URL(`/notices/${notice.id}`, publicUrl).href;
  const message = { noticeId: notice.id, ...noticeWords(notice, reader), link, locale };
  try {
    await holdWhile(
      (until) => holdDelivery(db, deliveryId, until),
      async () => carriers[due.channel]?.bring(due, message),
    );
  } catch (error) {
    if (!(error instanceof CarrierRefusal)) throw error;
    await db.transaction().execute((trx) => markRefused(services, trx, due, error));
    return;
  }
  await settleDelivery(db, deliveryId, { state: 'sent', error: null, at: new Date(), wasTried: true });
}

async function markRefused(
  { jobs, log }: JobServices,
  db: Queryable,
  due: DueDelivery,
  refusal: CarrierRefusal,
): Promise<void> {
  const { deliveryId, channel, subscription } = due;
  const at = new Date();
  const { message: error } = refusal;
  const next = refusal.isFinal ? null : nextTryAt({ ...due, tries: due.tries + 1 }, at);
  if (next) {
    await postponeDelivery(db, deliveryId, { dueAt: next, error, at });
    await jobs.send(db, 'deliver-notice', { deliveryId }, undefined, next);
    return;
  }
  const state = refusal.isFinal ? 'refused' : 'given_up';
  log.warn({ deliveryId, channel, reason: error }, 'a notice could not be brought and was given up');
  await settleDelivery(db, deliveryId, { state, error, at, wasTried: true });
  if (refusal.isGone && subscription) await deleteSubscription(db, subscription.id);
}
