import { AppError } from '#domain/errors.ts';
import { messageLanguage } from '#domain/live/message-language.ts';
import type { breakoutRequests } from '#media-server/protocol/breakouts.ts';
import type { Handlers, RequestContext } from './handler.ts';

/** Groups into which the class parts. */
export const breakoutHandlers: Handlers<typeof breakoutRequests> = {
  'breakouts:open': {
    async run(context, { requestId: _, groups, ...given }) {
      spend(context);
      const named = groups.map(({ groupId: id, ...one }) => ({ id, ...one }));
      await context.features.breakouts.open(context.participant.personId, { ...given, groups: named });
      return {};
    },
  },
  'breakouts:close': {
    async run(context, { breakoutId }) {
      spend(context);
      await context.features.breakouts.end(breakoutId);
      return {};
    },
  },
  'breakouts:time': {
    async run(context, { breakoutId, minutes }) {
      spend(context);
      await context.features.breakouts.setTime(breakoutId, minutes);
      return {};
    },
  },
  'breakouts:move': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run(context, { personId, groupId }) {
      spend(context);
      await context.features.breakouts.place(context.participant.personId, { personId, groupId });
      return {};
    },
  },
  'breakouts:choose': {
    // While no groups are open, nobody is refused for how they are made.
    facts: ({ features: { breakouts } }) => ({ isByChoice: (breakouts.way ?? 'choice') === 'choice' }),
    async run(context, { groupId }) {
      spend(context);
      await context.features.breakouts.choose(context.participant.personId, groupId);
      return {};
    },
  },
  'breakouts:visit': {
    async run(context, { groupId }) {
      spend(context);
      await context.features.breakouts.visit(context.participant, groupId);
      return {};
    },
  },
  'breakouts:tell': {
    async run({ features: { breakouts, captions }, participant }, { messageId, body }) {
      if (!participant.chatLimit.take()) throw new AppError('too_many_requests');
      const locale = messageLanguage(body, { writer: null, spoken: captions.spoken });
      return { message: await breakouts.tell(participant, { messageId, body, locale }) };
    },
  },
  'breakouts:speak': {
    run(context, { isOn }) {
      spend(context);
      context.features.breakouts.speak(context.participant, isOn);
      return {};
    },
  },
};

/** Each is told to everybody. @throws AppError `too_many_requests` */
function spend({ participant }: RequestContext): void {
  if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
}
