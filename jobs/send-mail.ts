import { findMailHold, holdMail, markMail, takeWaitingMail } from '#db/queries/mail.ts';
import { settleMailDeliveries } from '#db/queries/notices/delivery.ts';
import { heldFrom, holdWhile } from './hold-while.ts';
import type { Job } from './job.ts';
import { MailRefusal } from './mail/postman.ts';
import { writeLetter } from './mail/write-letter.ts';

const dayMs = 86_400_000;

/**
 * Sends one letter. While it does, nobody else takes it, and no connection to the database waits for the mail server. A
 * process that is killed lets go of it when its lease runs out. Then it is sent again unless it has been marked as sent:
 * a double is possible only when the kill fell between the mail server's answer and the mark, and then both have the same
 * Message-ID.
 */
export const sendMail: Job<'send-mail'> = async (services, { mailId }) => {
  const { db, jobs, log, postman, metrics } = services;
  const now = new Date();
  const mail = await takeWaitingMail(db, mailId, { now, until: heldFrom(now) });
  if (!mail) {
    // Of a process that may have been killed: once the lease is over, it is looked at again.
    const until = await findMailHold(db, mailId, now);
    if (until) await jobs.send(db, 'send-mail', { mailId }, undefined, until);
    return;
  }
  try {
    await holdWhile(
      (until) => holdMail(db, mailId, until),
      () => postman.send({ id: mailId, ...writeLetter(mail, services) }),
    );
  } catch (error) {
    const isFinal = error instanceof MailRefusal && error.isFinal;
    if (!isFinal && Date.now() - mail.queuedAt.getTime() < dayMs) {
      await holdMail(db, mailId, null);
      throw error;
    }
    log.error({ err: error, mailId, letter: mail.name }, 'a letter could not be sent and was given up');
    metrics.mailGivenUp.inc();
    await db.transaction().execute(async (trx) => {
      const at = new Date();
      await markMail(trx, mailId, 'givenUpAt', at);
      await settleMailDeliveries(trx, mailId, { state: isFinal ? 'refused' : 'given_up', error: String(error), at });
    });
    return;
  }
  await db.transaction().execute(async (trx) => {
    const at = new Date();
    await markMail(trx, mailId, 'sentAt', at);
    await settleMailDeliveries(trx, mailId, { state: 'sent', error: null, at });
  });
  metrics.mailSent.inc();
};
