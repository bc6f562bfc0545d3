import { AppError } from '#domain/errors.ts';
import { messageLanguage } from '#domain/live/message-language.ts';
import type { chatRequests } from '#media-server/protocol/chat.ts';
import type { Handlers } from './handler.ts';

export const chatHandlers: Handlers<typeof chatRequests> = {
  'chat:send': {
    async run({ services, features, participant }, { messageId, body, toHosts, groupId, locale: writer }) {
      if (!participant.chatLimit.take()) throw new AppError('too_many_requests');
      services.metrics.chatMessages.inc();
      const { chat, breakouts, captions } = features;
      const { personId, displayName, role } = participant;
      const at = breakouts.writtenTo(participant, toHosts ? null : groupId);
      const locale = messageLanguage(body, { writer, spoken: captions.spoken });
      return { message: await chat.send({ id: messageId, personId, displayName, role, body, toHosts, locale, ...at }) };
    },
  },
  'chat:history': {
    run: ({ features: { chat }, participant }, { before, limit }) => chat.history(participant, { before, limit }),
  },
  'chat:translate': {
    async run({ features: { chat }, participant }, { messageIds, to }) {
      if (!participant.translationLimit.take(messageIds.length)) throw new AppError('too_many_requests');
      return chat.translate(participant, messageIds, to);
    },
  },
  'chat:remove': {
    facts: async ({ features: { chat }, participant }, { messageId }) => ({
      isOwn: (await chat.authorOf(messageId)) === participant.personId,
    }),
    async run({ features: { chat }, participant }, { messageId }) {
      await chat.remove(messageId, participant.personId);
      return {};
    },
  },
  'chat:pin': {
    async run({ features: { chat }, participant }, { messageId }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.pin(messageId);
      return {};
    },
  },
  'chat:slow': {
    async run({ features: { chat }, participant }, { seconds }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.rules.change({ slowSeconds: seconds });
      return {};
    },
  },
  'chat:close': {
    async run({ features: { chat }, participant }, { isClosed }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.rules.change({ isClosed });
      return {};
    },
  },
  'chat:mute': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ features: { chat }, participant }, { personId, isOn }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.rules.mute(personId, isOn);
      return {};
    },
  },
};
