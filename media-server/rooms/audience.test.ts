import { describe, expect, it } from 'vitest';
import type { LiveServer } from '#media-server/live-socket.ts';
import { Audience } from './audience.ts';
import type { Participant } from './participant.ts';
import type { RoomPeople } from './presence.ts';

const person = (personId: string, groupId: string | null): Participant =>
  ({
    personId,
    place: groupId === null ? null : { breakoutId: 'once', groupId, means: 'sound' },
    connections: [{ socket: { id: `${personId}'s page` } }, { socket: undefined }],
  }) as unknown as Participant;

/** Whom something said there reaches: Socket.IO's addresses. */
function reached(all: Participant[], published: Parameters<Audience['of']>[0]): string | readonly string[] {
  const io = { to: (rooms: string | string[]) => rooms } as unknown as LiveServer;
  const people = { all, flush: () => undefined } as unknown as RoomPeople;
  return Audience.create({ io, classSessionId: 'class', people }).of(published) as unknown as string[];
}

describe('what is said in one place', () => {
  const apart = [person('host', null), person('kham', 'one'), person('noy', 'two')];

  it('reaches those who are there, and nobody else', () => {
    expect(reached(apart, { groupId: 'one', isToAll: false })).toEqual(['class:nobody', "kham's page"]);
    expect(reached(apart, { groupId: null, isToAll: false })).toEqual(['class:nobody', "host's page"]);
  });

  it('is known to who publishes it, wherever they are, and what is for all to everybody', () => {
    const moved = { groupId: 'one', isToAll: false, personId: 'noy' };
    expect(reached(apart, moved)).toEqual(['class:nobody', "kham's page", "noy's page"]);
    expect(reached(apart, { groupId: null, isToAll: true })).toBe('class');
  });

  it('with the class reaches everybody while no groups are open; of a group that is over, nobody', () => {
    const together = [person('host', null), person('kham', null)];
    expect(reached(together, { groupId: null, isToAll: false })).toBe('class');
    expect(reached(together, { groupId: 'one', isToAll: false })).toEqual(['class:nobody']);
  });
});
