import type { Welcome } from '#media-server/protocol/index.ts';
import type { Connection } from './connection.ts';
import type { Participant } from './participant.ts';
import type { Room } from './room.ts';

/** The whole state of a room for one who comes in. */
export function welcomeTo(room: Room, self: Participant, connection: Connection): Welcome {
  const { messages, hasOlder } = room.chat.latest();
  return {
    serverTime: new Date().toISOString(),
    epoch: room.epoch,
    isMediaKept: connection.mediaCounts.transports > 0,
    self: self.view(),
    classState: room.clock.view,
    routerRtpCapabilities: room.rtpCapabilities,
    participants: room.people.map((one) => one.view()),
    producers: room.publications.views,
    hands: room.floor.hands.views,
    chat: messages,
    hasOlderChat: hasOlder,
  };
}
