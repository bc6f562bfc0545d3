import { lockWaitingMail, markMail } from '#db/queries/mail.ts';
import { settleMailDeliveries } from '#db/queries/notices/delivery.ts';
import type { Job } from './job.ts';
import { MailRefusal } from './mail/postman.ts';
import { writeLetter } from './mail/write-letter.ts';

const dayMs = 86_400_000;

/**
 * Sends one letter. While it does, nobody else takes it; a process that is killed lets go of it. Then it is sent again
 * unless it has been marked as sent: a double is possible only when the kill fell between the mail server's answer and
 * the mark, and then both have the same Message-ID.
 */
export const sendMail: Job<'send-mail'> = async ({ db, log, postman, metrics, publicUrl }, { mailId }) => {
  await db.transaction().execute(async (trx) => {
    const mail = await lockWaitingMail(trx, mailId);
    if (!mail) return;
    try {
      await postman.send({ id: mailId, ...writeLetter(mail, publicUrl) });
    } catch (error) {
      const isFinal = error instanceof MailRefusal && error.isFinal;
      if (!isFinal && Date.now() - mail.queuedAt.getTime() < dayMs) throw error;
      log.error({ err: error, mailId, letter: mail.name }, 'a letter could not be sent and was given up');
      metrics.mailGivenUp.inc();
      await markMail(trx, mailId, 'givenUpAt', new Date());
      const state = isFinal ? 'refused' : 'given_up';
      await settleMailDeliveries(trx, mailId, { state, error: String(error), at: new Date() });
      return;
    }
    await markMail(trx, mailId, 'sentAt', new Date());
    await settleMailDeliveries(trx, mailId, { state: 'sent', error: null, at: new Date() });
    metrics.mailSent.inc();
  });
};
