import { AppError } from '#domain/errors.ts';
import type { slideRequests } from '#media-server/protocol/slides.ts';
import type { Handlers } from './handler.ts';

/** Slides: which page is shown, and looking at others by oneself. */
export const slideHandlers: Handlers<typeof slideRequests> = {
  'slides:show': {
    async run({ features: { slides }, participant }, { deckId, page }) {
      if (!participant.pageLimit.take()) throw new AppError('too_many_requests');
      await slides.show(participant.personId, { deckId, page });
      return {};
    },
  },
  'slides:hide': {
    async run({ features: { slides } }) {
      await slides.hide();
      return {};
    },
  },
  'slides:decks': { run: async ({ features: { slides } }) => ({ decks: await slides.decks() }) },
  'slides:page': {
    run({ features: { slides }, participant }, { deckId, page }) {
      const found = slides.page({ deckId, page });
      participant.ownPage = { deckId, page };
      return { page: found };
    },
  },
  'slides:overview': { run: ({ features: { slides } }, { deckId }) => ({ hashes: slides.overview(deckId) }) },
  'slides:follow': {
    run({ participant }) {
      participant.ownPage = null;
      return {};
    },
  },
};
