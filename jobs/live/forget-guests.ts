import { forgetGuestNames } from '#db/queries/live/guests.ts';
import { guestNameDays } from '#domain/live/guests.ts';
import type { Job, JobServices } from '#jobs/job.ts';

const atOnce = 500;

/** Forgets the names of guests of classes after the time that they were told; what they wrote stays, without one. */
export const forgetGuests: Job<'forget-guests', Pick<JobServices, 'db' | 'log'>> = async ({ db, log }) => {
  const before = new Date(Date.now() - guestNameDays * 86_400_000);
  let guests = 0;
  for (let last = atOnce; last === atOnce; guests += last) last = await forgetGuestNames(db, { before, most: atOnce });
  if (guests > 0) log.info({ guests }, 'names of guests were forgotten');
};
