import type { moderationRequests } from '#media-server/protocol/moderation.ts';
import type { Handlers } from './handler.ts';

export const moderationHandlers: Handlers<typeof moderationRequests> = {
  /** Pauses a person's microphone. The person may switch it on again; taking the floor closes it. */
  'person:mute': {
    async run({ room, features: { media }, participant }, { personId }) {
      const person = room.find(personId);
      // Who is gone is silent.
      if (!person) return {};
      for (const { producer } of media.publications.microphonesOf(personId)) {
        await media.publications.setPaused(producer.id, true);
      }
      for (const { socket } of person.connections) socket?.emit('self:muted', { byPersonId: participant.personId });
      return {};
    },
  },
  /** For good: the person is put out and cannot join this class again. */
  'person:remove': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ room, features: { moderation }, participant }, { personId }) {
      if (moderation.isRemoved(personId)) return {};
      room.person(personId);
      await moderation.remove(personId, participant.personId);
      return {};
    },
  },
  /** The person leaves now, and may come back. */
  'person:send-out': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ room, features: { moderation }, participant }, { personId }) {
      // Who is gone is out.
      if (room.find(personId)) await moderation.sendOut(personId, participant.personId);
      return {};
    },
  },
  'person:removed': {
    run: async ({ features: { moderation } }) => ({ people: await moderation.removedPeople() }),
  },
  'person:let-back': {
    async run({ features: { moderation }, participant }, { personId }) {
      await moderation.letBack(personId, participant.personId);
      return {};
    },
  },
};
