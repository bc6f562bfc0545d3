import { expect, it } from 'vitest';
import { behindPeople } from './behind-people.ts';

const row = (personId: string, subject: string, behind: Parameters<typeof behindPeople>[0][number]['behind']) => ({
  ...{ personId, subject, behind, displayName: personId.toUpperCase(), latinName: null },
  subjectTitle: { en: subject },
});

it('names who falls behind in two programmes once, with both', () => {
  const all = [row('noy', 'tea', ['idle']), row('kham', 'tea', []), row('noy', 'coffee', ['classes', 'idle'])];
  expect(behindPeople(all, 5)).toEqual([
    {
      ...{ personId: 'noy', displayName: 'NOY', latinName: null },
      subjects: [
        { subject: 'coffee', subjectTitle: { en: 'coffee' }, behind: ['classes', 'idle'] },
        { subject: 'tea', subjectTitle: { en: 'tea' }, behind: ['idle'] },
      ],
    },
  ]);
});

it('has who falls behind for most reasons in front, and no more people than there is room for', () => {
  const all = [
    row('a', 'tea', ['idle']),
    row('b', 'tea', ['idle', 'slow']),
    row('c', 'tea', ['slow']),
    row('b', 'rice', ['slow']),
  ];
  expect(behindPeople(all, 2).map((one) => one.personId)).toEqual(['b', 'a']);
});
