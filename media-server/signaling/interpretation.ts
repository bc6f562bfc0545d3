import { AppError } from '#domain/errors.ts';
import type { interpretationRequests } from '#media-server/protocol/interpretation.ts';
import type { Handlers, RequestContext } from './handler.ts';

/** Channels of languages beside the floor. */
export const interpretationHandlers: Handlers<typeof interpretationRequests> = {
  'channel:listen': {
    run(context, { locale }) {
      spend(context);
      context.features.interpretation.listen(context.connection, locale);
      return {};
    },
  },
  'channel:sit': {
    async run(context, { locale }) {
      spend(context);
      await context.features.interpretation.sit(context.participant, locale);
      return {};
    },
  },
  'channel:take': {
    async run(context) {
      spend(context);
      await context.features.interpretation.take(context.participant);
      return {};
    },
  },
  'channel:release': {
    async run(context) {
      spend(context);
      await context.features.interpretation.release(context.participant);
      return {};
    },
  },
  'channel:hand-over': {
    async run(context, { personId }) {
      spend(context);
      await context.features.interpretation.handOver(context.participant, context.room.person(personId));
      return {};
    },
  },
  'channel:tell': {
    async run(context, { what }) {
      spend(context);
      await context.features.interpretation.tell(context.participant, what);
      return {};
    },
  },
  'channel:seen': {
    async run(context) {
      spend(context);
      await context.features.interpretation.markSeen();
      return {};
    },
  },
  'channel:write': {
    run({ features: { interpretation }, participant }, { messageId, body }) {
      if (!participant.chatLimit.take()) throw new AppError('too_many_requests');
      interpretation.write(participant, { messageId, body });
      return {};
    },
  },
};

/** Everybody is told of most of it. @throws AppError `too_many_requests` */
function spend({ participant }: RequestContext): void {
  if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
}
