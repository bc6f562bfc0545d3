import { AppError } from '#domain/errors.ts';
import type { presenceRequests } from '#media-server/protocol/presence.ts';
import type { Handlers } from './handler.ts';

export const presenceHandlers: Handlers<typeof presenceRequests> = {
  'presence:update': {
    run({ features: { people }, participant, connection }, { receiveMode, isAway }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      const before = { mode: participant.receiveMode, presence: participant.presence };
      participant.receiveMode = receiveMode;
      connection.isAway = isAway;
      if (before.mode !== receiveMode || before.presence !== participant.presence) people.tell(participant);
      return {};
    },
  },
  'session:leave': {
    run({ room, participant, connection }) {
      if (connection.socket) room.disconnect(participant, connection, connection.socket, true);
      return {};
    },
  },
};
