import type { Queryable } from '#db/client.ts';
import type { JobSender } from '#db/jobs/job-sender.ts';
import { insertMail } from '#db/queries/mail.ts';
import type { Letter } from '#domain/letter.ts';
import { newId } from '#platform/id.ts';

/** How commands write to people. */
export interface Mailer {
  /**
   * Puts a letter down to be sent, in the transaction `db` of what it is about: what is rolled back is not mailed. The
   * jobs process writes and sends it, again and again for a day if the mail server does not take it.
   *
   * @returns the letter's id
   */
  queue(db: Queryable, letter: Letter): Promise<string>;
}

export function createMailer(jobs: JobSender): Mailer {
  return {
    async queue(db, letter) {
      const mailId = newId();
      await insertMail(db, mailId, letter);
      await jobs.send(db, 'send-mail', { mailId }, mailId);
      return mailId;
    },
  };
}
