import { AppError } from '#domain/errors.ts';
import { messageLanguage } from '#domain/live/message-language.ts';
import type { chatRequests } from '#media-server/protocol/chat.ts';
import type { Handlers } from './handler.ts';

export const chatHandlers: Handlers<typeof chatRequests> = {
  'chat:send': {
    facts: ({ room }, { toPersonId }) => ({ toRole: toPersonId === null ? null : room.roleOf(toPersonId) }),
    async run({ services, features, participant, room }, { messageId, body, locale: writer, ...to }) {
      if (!participant.chatLimit.take()) throw new AppError('too_many_requests');
      services.metrics.chatMessages.inc();
      const { chat, breakouts, captions } = features;
      const { personId, displayName, role } = participant;
      const addressee = to.toPersonId === null ? null : room.person(to.toPersonId);
      if (addressee === participant) throw new AppError('bad_request');
      // What is for one person alone is for nobody else, whatever else was said.
      const toHosts = to.toHosts && !addressee;
      const at = breakouts.writtenTo(participant, toHosts || addressee ? null : to.groupId);
      const toOne = { toPersonId: addressee?.personId ?? null, toName: addressee?.displayName ?? null };
      const locale = messageLanguage(body, { writer, spoken: captions.spoken });
      const message = { id: messageId, personId, displayName, role, body, toHosts, locale, ...toOne, ...at };
      return { message: await chat.send(message) };
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
  'chat:allow-private': {
    async run({ features: { chat }, participant }, { isAllowed }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.rules.change({ isPrivateAllowed: isAllowed });
      return {};
    },
  },
  'chat:report': {
    async run({ features: { chat }, participant }, { messageId }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.report(messageId, participant.personId);
      return {};
    },
  },
  'chat:block': {
    async run({ features: { chat }, participant }, { personId, isOn }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.rules.block(participant.personId, personId, isOn);
      return {};
    },
  },
  'chat:guests': {
    async run({ features: { chat }, participant }, { mayWrite }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await chat.rules.change({ guestsWrite: mayWrite });
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
