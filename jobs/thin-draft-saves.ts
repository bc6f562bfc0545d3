import { thinSaves } from '#db/queries/authoring/thin-saves.ts';
import type { Job } from './job.ts';

const mostOfFile = 200;
const closedDays = 30;

/** Thins the history of drafts: 200 saves of a file while its draft is open, none once it was closed for 30 days. */
export const thinDraftSaves: Job<'thin-draft-saves'> = async ({ db, log }) => {
  const closedBefore = new Date(Date.now() - closedDays * 86_400_000);
  const forgotten = await thinSaves(db, { most: mostOfFile, closedBefore });
  if (forgotten > 0) log.info({ forgotten }, 'old saves of drafts were forgotten');
};
