import { describe, expect, it } from 'vitest';
import type { DeskView } from '#media-server/protocol/desk.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { countAbsent, countFollowers, countModes, followersOf, placeRows } from './follow-counts.ts';

const person = (personId: string, more: Partial<ParticipantView> = {}): [string, ParticipantView] => [
  personId,
  {
    personId,
    displayName: personId.toUpperCase(),
    role: 'trainee',
    device: 'phone',
    receiveMode: 'video',
    presence: 'present',
    hasFloor: false,
    joinedAt: '2026-11-27T07:00:00Z',
    ...more,
  },
];
const people = new Map([
  person('li', { role: 'host' }),
  person('noy'),
  person('dao', { receiveMode: 'audio' }),
  person('kham', { presence: 'away', receiveMode: 'audio' }),
  person('boun', { presence: 'lost', receiveMode: 'text' }),
  person('pakse', { role: 'group', receiveMode: 'screen_only' }),
]);
const since = '2026-11-27T07:20:00Z';
const desk: DeskView = {
  lost: [
    { personId: 'boun', displayName: 'BOUN', since },
    { personId: 'mai', displayName: 'MAI', since },
  ],
  lostCount: 2,
  elsewhere: ['dao'],
  elsewhereCount: 1,
};
const followers = followersOf(people, desk);

describe('who follows a class', () => {
  it('is everybody whom it is for, in one state each; who lost the link also after the room let them go', () => {
    expect(followers.map(({ personId, state }) => [personId, state])).toEqual([
      ['noy', 'following'],
      ['dao', 'elsewhere'],
      ['kham', 'away'],
      ['boun', 'lost'],
      ['pakse', 'following'],
      ['mai', 'lost'],
    ]);
    expect(followers.filter((one) => one.since === since).map((one) => one.displayName)).toEqual(['BOUN', 'MAI']);
    expect(countFollowers(followers, desk)).toEqual({ following: 2, elsewhere: 1, away: 1, lost: 2 });
  });

  it('is known before the room has told more, and counts those who are not told by name', () => {
    expect(countFollowers(followersOf(people, null), null)).toEqual({ following: 3, elsewhere: 0, away: 1, lost: 1 });
    const many = { ...desk, lostCount: 30, elsewhereCount: 2 };
    expect(countFollowers(followers, many)).toEqual({ following: 1, elsewhere: 2, away: 1, lost: 30 });
  });

  it('is compared with those enrolled, of whom a group is none', () => {
    expect(countAbsent(10, followers, people)).toBe(5);
    expect(countAbsent(2, followers, people)).toBe(0);
    expect(countAbsent(null, followers, people)).toBeNull();
  });

  it('is counted by what people take in, without those of whom nothing is heard', () => {
    expect(countModes(people)).toEqual([
      { mode: 'video', count: 1 },
      { mode: 'screen_only', count: 1 },
      { mode: 'audio', count: 2 },
    ]);
  });

  it('is shown by place; of whom no place is known stand last', () => {
    const places = [
      { organisationId: 'champasak', names: { en: 'Champasak' }, here: ['dao', 'noy', 'left'], absent: 4 },
      { organisationId: 'empty', names: { en: 'Empty' }, here: ['left too'], absent: 0 },
    ];
    const rows = placeRows(places, followers);
    expect(rows.map(({ organisationId, absent, followers: of }) => [organisationId, of.length, absent])).toEqual([
      ['champasak', 2, 4],
      [null, 4, 0],
    ]);
  });
});
