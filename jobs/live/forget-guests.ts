import { forgetGuests } from '#commands/live/forget-guests.ts';
import { guestNameDays } from '#domain/live/guests.ts';
import type { Job, JobServices } from '#jobs/job.ts';

const most = 500;

/** Forgets the names of guests of classes after the time that they were told; what they wrote stays, without one. */
export const forgetGuestsInTime: Job<'forget-guests', Pick<JobServices, 'db' | 'log'>> = async ({ db, log }) => {
  const at = new Date();
  const before = new Date(at.getTime() - guestNameDays * 86_400_000);
  let guests = 0;
  for (let last = most; last === most; guests += last) last = await forgetGuests({ db }, { before, most, at });
  if (guests > 0) log.info({ guests }, 'names of guests were forgotten');
};
