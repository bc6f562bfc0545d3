import { failNarration } from '#commands/media/do-narration.ts';
import { failWork } from '#commands/media/do-work.ts';
import { findMedia } from '#db/queries/media/media.ts';
import { findNarrationsWithoutJob, findWorkWithoutJob } from '#db/queries/media/work.ts';
import type { Job, MediaServices } from '#jobs/job.ts';

/**
 * Things and sounds under way whose job is missing: what failed too often says so and waits for somebody to try again; what
 * came with a backup, which has no jobs, gets one.
 */
export const requeueMedia: Job<'requeue-media', MediaServices> = async (services) => {
  const { db, jobs, log } = services;
  for (const { id, hasFailed } of await findWorkWithoutJob(db)) {
    const one = await findMedia(db, id);
    if (!one) continue;
    const work = { mediaId: id, revision: one.revision };
    if (hasFailed) await failWork(services, work, 'failed');
    else await jobs.send(db, 'prepare-media', work);
    log.info({ mediaId: id, hasFailed }, 'a thing of the media library without a job was looked after');
  }
  for (const { hasFailed, ...task } of await findNarrationsWithoutJob(db)) {
    if (hasFailed) await failNarration(services, task, 'failed');
    else await jobs.send(db, 'make-narration', task);
    log.info({ ...task, hasFailed }, 'a narration without a job was looked after');
  }
};
