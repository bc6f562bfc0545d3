import type { Handlers } from './handler.ts';

export const presenceHandlers: Handlers<'presence:update' | 'session:leave'> = {
  'presence:update': {
    run({ room, participant }, { receiveMode, isAway }) {
      participant.update({ receiveMode, isAway });
      room.tellUpdated(participant);
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
