import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ParticipantView, PeopleChange } from '#media-server/protocol/presence.ts';
import { RosterUpdates } from './roster-updates.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function person(personId: string, changes: Partial<ParticipantView> = {}): ParticipantView {
  return {
    personId,
    displayName: personId,
    role: 'trainee',
    device: 'phone',
    receiveMode: 'video',
    presence: 'present',
    hasFloor: false,
    joinedAt: '2026-03-01T02:00:00.000Z',
    ...changes,
  };
}

function setUp() {
  const room = new Map<string, ParticipantView>();
  const told: PeopleChange[] = [];
  const news = RosterUpdates.create(
    (change) => told.push(change),
    (personId) => room.get(personId),
  );
  const tell = (one: ParticipantView) => {
    room.set(one.personId, one);
    news.tell(one.personId);
  };
  const tellGone = (personId: string) => {
    room.delete(personId);
    news.tell(personId);
  };
  return { news, told, tell, tellGone };
}

it('tells the first at once and what follows within a moment together', () => {
  const { told, tell } = setUp();
  tell(person('a'));
  expect(told).toEqual([{ here: [person('a')], gone: [] }]);
  for (const id of ['b', 'c', 'd']) tell(person(id));
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(told[1]).toEqual({ here: [person('b'), person('c'), person('d')], gone: [] });
  vi.advanceTimersByTime(100);
  expect(told).toHaveLength(2);
  tell(person('e'));
  expect(told).toHaveLength(3);
});

it('tells how people are at that time: each once, the latest', () => {
  const { told, tell, tellGone } = setUp();
  tell(person('a'));
  tell(person('b', { presence: 'lost' }));
  tell(person('b'));
  tell(person('c'));
  tellGone('c');
  tellGone('a');
  tell(person('a', { role: 'host' }));
  vi.advanceTimersByTime(100);
  expect(told.slice(1)).toEqual([{ here: [person('b'), person('a', { role: 'host' })], gone: ['c'] }]);
});

it('goes on gathering while much happens', () => {
  const { told, tell } = setUp();
  for (let index = 0; index < 300; index++) {
    tell(person(`p${index}`));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(100);
  expect(told.length).toBeLessThanOrEqual(32);
  expect(told.flatMap(({ here }) => here)).toHaveLength(300);
});

it('can be told early, and says nothing more when closed', () => {
  const { news, told, tell } = setUp();
  tell(person('a'));
  tell(person('b'));
  news.flush();
  expect(told).toHaveLength(2);
  vi.advanceTimersByTime(500);
  expect(told).toHaveLength(2);
  tell(person('c'));
  tell(person('d'));
  news.close();
  vi.advanceTimersByTime(500);
  expect(told).toHaveLength(3);
});
