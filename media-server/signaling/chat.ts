import { AppError } from '#domain/errors.ts';
import { messageLanguage } from '#domain/live/message-language.ts';
import type { ChatMessageView, chatRequests } from '#media-server/protocol/chat.ts';
import type { ParsedRequest } from '#media-server/protocol/index.ts';
import type { Handlers, RequestContext } from './handler.ts';

export const chatHandlers: Handlers<typeof chatRequests> = {
  'chat:send': {
    facts: ({ room }, { toPersonId }) => ({ toRole: toPersonId === null ? null : room.roleOf(toPersonId) }),
    async run(context, request) {
      const { chat } = context.features;
      const { messageId } = request;
      const { personId } = context.participant;
      const before = chat.sentBefore(messageId, personId);
      if (before) return { message: await before };
      try {
        return { message: await send(context, request) };
      } catch (refusal) {
        // Who reads it may have gone since, or the chat been closed: it was sent all the same.
        const stored = await chat.storedBefore(messageId, personId);
        if (!stored) throw refusal;
        return { message: stored };
      }
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

/** One that was not sent before. */
async function send(
  { services, features, participant, room }: RequestContext,
  { messageId, body, locale: writer, ...to }: ParsedRequest<'chat:send'>,
): Promise<ChatMessageView> {
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
  return chat.send(message);
}
