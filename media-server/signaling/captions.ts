import { AppError } from '#domain/errors.ts';
import type { captionRequests } from '#media-server/protocol/captions.ts';
import type { RateLimit } from '#platform/rate-limit.ts';
import type { Handlers } from './handler.ts';

/** What is said, written along. */
export const captionHandlers: Handlers<typeof captionRequests> = {
  'captions:read': {
    run({ features: { captions }, participant, connection }, { locale }) {
      spend(participant.changeLimit);
      return captions.read(connection, locale);
    },
  },
  'captions:history': {
    async run({ features: { captions }, participant }, { locale, before, limit }) {
      spend(participant.pageLimit);
      return captions.history(locale, before, limit);
    },
  },
  'captions:write': {
    facts: ({ features: { captions }, participant }, { locale }) => ({
      isCaptioner: captions.isCaptioner(participant.personId, locale),
    }),
    async run({ features: { captions }, participant }, { captionId, locale, body }) {
      spend(participant.captionLimit);
      return { line: await captions.write(participant.personId, { captionId, locale, body }) };
    },
  },
  'captions:mend': {
    facts: async ({ features: { captions }, participant }, { captionId }) => {
      const { locale } = await captions.find(captionId);
      return { isCaptioner: captions.isCaptioner(participant.personId, locale) };
    },
    async run({ features: { captions }, participant }, { captionId, body }) {
      spend(participant.captionLimit);
      return { line: await captions.mend(participant.personId, { captionId, body }) };
    },
  },
  'captions:remove': {
    facts: async ({ features: { captions }, participant: { personId } }, { captionId }) => {
      const { locale, writtenBy } = await captions.find(captionId);
      return { isOwn: writtenBy === personId && captions.isCaptioner(personId, locale) };
    },
    async run({ features: { captions }, participant }, { captionId }) {
      spend(participant.captionLimit);
      await captions.remove(participant.personId, captionId);
      return {};
    },
  },
  'captions:name': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ features: { captions }, participant, room }, { personId, locale }) {
      spend(participant.changeLimit);
      await captions.name(participant.personId, { personId: room.person(personId).personId, locale });
      return {};
    },
  },
  'captions:unname': {
    async run({ features: { captions }, participant }, { personId, locale }) {
      spend(participant.changeLimit);
      await captions.unname(participant.personId, { personId, locale });
      return {};
    },
  },
};

/** @throws AppError `too_many_requests` */
function spend(limit: RateLimit): void {
  if (!limit.take()) throw new AppError('too_many_requests');
}
