import { describe, expect, it } from 'vitest';
import type { QuestionView } from '#media-server/protocol/questions.ts';
import { questionsAfter } from './questions.ts';

const question = (id: string, votes = 0): QuestionView => ({
  id,
  personId: 'p',
  displayName: 'ນາງ ຄຳ',
  role: 'trainee',
  organisationNames: null,
  locale: 'lo',
  body: 'ໃຜຈ່າຍ?',
  askedAt: '2026-01-05T09:00:00.000Z',
  state: 'waiting',
  votes,
});
const ids = (questions: readonly QuestionView[]) => questions.map(({ id }) => id);

describe('the questions that a page knows', () => {
  it('come into their order with each vote', () => {
    const after = questionsAfter([question('a', 1), question('b')], { changed: [], votes: { b: 2 }, gone: [] });
    expect(ids(after)).toEqual(['b', 'a']);
  });

  it('are replaced by how they are now, new ones beside them, those taken out gone', () => {
    const after = questionsAfter([question('a', 1), question('b')], {
      changed: [{ ...question('a', 1), state: 'answered' }, question('c')],
      votes: {},
      gone: ['b'],
    });
    expect(ids(after)).toEqual(['c', 'a']);
  });

  it('stay as they are where a vote is for one that the page has not asked for', () => {
    expect(ids(questionsAfter([question('a')], { changed: [], votes: { z: 4 }, gone: [] }))).toEqual(['a']);
  });
});
