import { AppError } from '#domain/errors.ts';
import type { chatRequests } from '#media-server/protocol/chat.ts';
import type { Handlers } from './handler.ts';

export const chatHandlers: Handlers<typeof chatRequests> = {
  'chat:send': {
    async run({ services, room, participant }, { messageId, body }) {
      if (!participant.chatLimit.take()) throw new AppError('too_many_requests');
      services.metrics.chatMessages.inc();
      const { personId, displayName } = participant;
      return { message: await room.chat.send({ id: messageId, personId, displayName, body }) };
    },
  },
  'chat:history': {
    run: ({ room }, { before, limit }) => room.chat.history(before, limit),
  },
  'chat:remove': {
    facts: async ({ room, participant }, { messageId }) => ({
      isOwn: (await room.chat.authorOf(messageId)) === participant.personId,
    }),
    async run({ room, participant }, { messageId }) {
      await room.chat.remove(messageId, participant.personId);
      return {};
    },
  },
};
