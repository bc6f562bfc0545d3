import type { coHostRequests } from '#media-server/protocol/co-hosts.ts';
import type { Handlers } from './handler.ts';

/** Roles changed on the spot. */
export const coHostHandlers: Handlers<typeof coHostRequests> = {
  'co-host:make': {
    facts: ({ room, features: { coHosts }, participant }, { personId }) => ({
      personRole: room.roleOf(personId),
      isCoHost: coHosts.has(personId),
      isAskerCoHost: coHosts.has(participant.personId),
    }),
    async run({ features: { coHosts }, participant }, { personId }) {
      await coHosts.make(personId, participant.personId);
      return {};
    },
  },
  'co-host:take-back': {
    facts: ({ features: { coHosts }, participant }) => ({ isAskerCoHost: coHosts.has(participant.personId) }),
    async run({ features: { coHosts }, participant }, { personId }) {
      await coHosts.takeBack(personId, participant.personId);
      return {};
    },
  },
};
