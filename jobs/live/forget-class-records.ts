import { forgetClassRecords } from '#commands/live/do-class-record.ts';
import { classRecordDays } from '#domain/live/class-record.ts';
import type { Job } from '#jobs/job.ts';

/** Forgets PDFs of whole classes that were made a while ago: they can be made anew, by what people may read by then. */
export const forgetOldClassRecords: Job<'forget-class-records'> = async ({ db, log }) => {
  const at = new Date();
  const forgotten = await forgetClassRecords(
    { db },
    { before: new Date(at.getTime() - classRecordDays * 86_400_000), at },
  );
  if (forgotten > 0) log.info({ forgotten }, 'old records of classes were forgotten');
};
