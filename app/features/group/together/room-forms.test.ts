import { describe, expect, it } from 'vitest';
import { questionView } from '#tests/support/question-view.ts';
import type { RoomCard } from './room-cards.server.ts';
import { questionAt } from './room-forms.server.ts';

const text: RoomCard = { kind: 'text', html: '<p>Weigh.</p>', sound: null };
const question = (id: string): RoomCard => ({
  ...{ kind: 'question', quiz: 'check', locale: 'en', solution: null },
  question: questionView({ id }),
});

describe('an answer of the room', () => {
  const cards = [text, question('q1'), question('q2')];

  it('is to the question that its form showed', () => {
    expect(questionAt({ cards }, 2, 'check/q1').question.id).toBe('q1');
    expect(questionAt({ cards }, 3, null).question.id).toBe('q2');
  });

  it('is kept for no other one, where a version came out meanwhile that has others there', () => {
    const moved = [text, text, question('q1')];
    for (const number of [2, 3, 9])
      expect(() => questionAt({ cards: moved }, number, 'check/q2')).toThrow(
        expect.objectContaining({ code: 'conflict' }),
      );
    expect(() => questionAt({ cards: moved }, 2, null)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});
