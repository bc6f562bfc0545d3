import { AppError } from '#domain/errors.ts';
import type { pollRequests } from '#media-server/protocol/polls.ts';
import type { Handlers } from './handler.ts';

/** Questions to the class. */
export const pollHandlers: Handlers<typeof pollRequests> = {
  'poll:ask': {
    async run({ features: { polls }, participant }, { requestId: _, ...poll }) {
      await polls.ask(participant.personId, poll);
      return {};
    },
  },
  'poll:answer': {
    async run({ features: { polls }, participant }, { pollId, choices, words }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      return { answer: await polls.answer(participant.personId, pollId, { choices, words }) };
    },
  },
  'poll:close': {
    async run({ features: { polls }, participant }, { pollId }) {
      await polls.stop(participant.personId, pollId);
      return {};
    },
  },
  'poll:show': {
    async run({ features: { polls }, participant }, { pollId }) {
      await polls.show(participant.personId, pollId);
      return {};
    },
  },
  'poll:answers': {
    facts: async ({ features: { polls } }, { pollId }) => ({ isAnonymous: await polls.isAnonymous(pollId) }),
    run: async ({ features: { polls } }, { pollId }) => ({ answers: await polls.namedAnswers(pollId) }),
  },
};
