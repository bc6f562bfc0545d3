import { AppError } from '#domain/errors.ts';
import type { Handlers } from './handler.ts';

/** Everybody in the room may write and read; hosts may take out any message, others their own. */
export const chatHandlers: Handlers<'chat:send' | 'chat:history' | 'chat:remove'> = {
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
    async run({ room, participant }, { messageId }) {
      const actor = { personId: participant.personId, isHost: participant.role === 'host' };
      await room.chat.remove(messageId, actor, room.organisationId);
      return {};
    },
  },
};
