import { findMailWaitingSince } from '#db/queries/mail.ts';
import type { Job } from './job.ts';

const minuteMs = 60_000;

/** Letters whose job is missing get one: a copy or a backup of the database has the letters, not the jobs. */
export const requeueMail: Job<'requeue-mail'> = async ({ db, jobs }) => {
  for (const id of await findMailWaitingSince(db, new Date(Date.now() - minuteMs))) {
    await jobs.send(db, 'send-mail', { mailId: id }, id);
  }
};
