import { failDeck } from '#commands/live/do-deck.ts';
import { findDecksWithoutJob } from '#db/queries/live/decks.ts';
import type { Job, MediaServices } from '#jobs/job.ts';

/** Slides under way whose job is missing: what failed too often says so; what came with a backup, without jobs, gets one. */
export const requeueDecks: Job<'requeue-decks', MediaServices> = async (services) => {
  const { db, jobs, log } = services;
  for (const { deckId, hasFailed } of await findDecksWithoutJob(db)) {
    if (hasFailed) await failDeck(services, deckId, { problem: 'failed', at: new Date() });
    else await jobs.send(db, 'prepare-deck', { deckId });
    log.info({ deckId, hasFailed }, 'slides without a job were looked after');
  }
};
