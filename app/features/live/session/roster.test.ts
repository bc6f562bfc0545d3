import { expect, it } from 'vitest';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { rosterAfter } from './roster.ts';

const person = (personId: string, displayName = personId): ParticipantView => ({
  personId,
  displayName,
  role: 'trainee',
  device: 'phone',
  receiveMode: 'video',
  presence: 'present',
  hasFloor: false,
  joinedAt: '2026-03-01T02:00:00.000Z',
});

it('takes in who is here and lets go of who is not, known or unknown', () => {
  const before = new Map([person('a'), person('b')].map((one) => [one.personId, one] as const));
  const after = rosterAfter(before, { here: [person('a', 'new name'), person('c')], gone: ['b', 'never seen'] });
  expect([...after.values()]).toEqual([person('a', 'new name'), person('c')]);
  expect(before.size).toBe(2);
});
