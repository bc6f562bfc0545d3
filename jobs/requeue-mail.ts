import { findMailWaitingSince } from '#db/queries/mail.ts';
import type { Job } from './job.ts';

const minuteMs = 60_000;

/** So many are looked up at one time. */
const lettersAtOnce = 1_000;

/** Letters whose job is missing get one: a copy or a backup of the database has the letters, not the jobs. */
export const requeueMail: Job<'requeue-mail'> = async ({ db, jobs }) => {
  const before = new Date(Date.now() - minuteMs);
  let ids: string[] = [];
  do {
    ids = await findMailWaitingSince(db, { before, after: ids.at(-1), limit: lettersAtOnce });
    for (const id of ids) await jobs.send(db, 'send-mail', { mailId: id }, id);
  } while (ids.length === lettersAtOnce);
};
