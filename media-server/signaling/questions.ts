import { AppError } from '#domain/errors.ts';
import type { questionRequests } from '#media-server/protocol/questions.ts';
import type { Handlers, RequestContext } from './handler.ts';

const ofQuestion = async ({ features, participant }: RequestContext, { questionId }: { questionId: string }) => ({
  isOwn: (await features.questions.askerOf(questionId)) === participant.personId,
});

/** What people ask, and what becomes of it. */
export const questionHandlers: Handlers<typeof questionRequests> = {
  'question:ask': {
    async run({ features: { questions }, participant }, { questionId, body }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await questions.ask(participant, { questionId, body });
      return {};
    },
  },
  'question:translate': {
    async run({ features: { questions }, participant }, { questionIds, to }) {
      if (!participant.translationLimit.take(questionIds.length)) throw new AppError('too_many_requests');
      return questions.translate(questionIds, to);
    },
  },
  'question:vote': {
    facts: ofQuestion,
    async run({ features: { questions }, participant }, { questionId, isOn }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await questions.vote(participant.personId, questionId, isOn);
      return {};
    },
  },
  'question:withdraw': {
    facts: ofQuestion,
    async run({ features: { questions }, participant }, { questionId }) {
      await questions.settle(participant.personId, questionId, 'withdrawn');
      return {};
    },
  },
  'question:settle': {
    async run({ features: { questions }, participant }, { questionId, to }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await questions.settle(participant.personId, questionId, to);
      return {};
    },
  },
  'question:hide': {
    async run({ features: { questions }, participant }, { questionId }) {
      await questions.settle(participant.personId, questionId, 'hidden');
      return {};
    },
  },
  'question:list': {
    run: ({ features: { questions } }) => ({ questions: questions.list() }),
  },
};
