import { describe, expect, it } from 'vitest';
import { checkParts, minutesOf, type PartDraft, partLimits, partsLike } from './running-order.ts';

const row = (title: string, minutes: string, more: Partial<PartDraft> = {}): PartDraft => {
  return { title, minutes, kind: '', deckId: '', ...more };
};
const check = (...rows: PartDraft[]) => checkParts(rows, { decks: [{ id: 'tea' }] });

describe('the running order of a class', () => {
  it('is the rows that say something, in their order; a part is a talk unless something else is said', () => {
    const { parts, problems } = check(
      row('Welcome', '5'),
      row('', '', { kind: 'break' }),
      row('Ripeness', '໑໕', { kind: 'slides', deckId: 'tea' }),
      row('Rest', '10', { kind: 'break' }),
      row('Songs', '3', { kind: 'opera' }),
    );
    expect(problems).toEqual({});
    expect(parts).toEqual([
      { title: 'Welcome', minutes: 5, kind: 'talk', deckId: null },
      { title: 'Ripeness', minutes: 15, kind: 'slides', deckId: 'tea' },
      { title: 'Rest', minutes: 10, kind: 'break', deckId: null },
      { title: 'Songs', minutes: 3, kind: 'talk', deckId: null },
    ]);
    expect(minutesOf(parts)).toBe(33);
  });

  it('says where a title or whole minutes are missing, and which slides are not of the class', () => {
    expect(check(row('', '5'), row('Talk', ''), row('Talk', '1.5'), row('Talk', '481')).problems).toEqual({
      'parts[0].title': 'partTitle',
      'parts[1].minutes': 'partMinutes',
      'parts[2].minutes': 'partMinutes',
      'parts[3].minutes': 'partMinutes',
    });
    expect(check(row('Talk', '5', { deckId: 'rice' })).problems).toEqual({ 'parts[0].deckId': 'partDeck' });
  });

  it('has forty parts at most', () => {
    const rows = Array.from({ length: 50 }, (_, index) => row(`Part ${index}`, '1'));
    expect(check(...rows).parts).toHaveLength(partLimits.parts);
  });

  it('goes over to another class of its series without slides, which that one has of its own', () => {
    const { parts } = check(row('Ripeness', '15', { deckId: 'tea' }), row('Welcome', '5'));
    const own = [{ ...parts[0], title: 'Welcome', deckId: 'rice' }] as typeof parts;
    expect(partsLike(parts, own).map(({ title, deckId }) => [title, deckId])).toEqual([
      ['Ripeness', null],
      ['Welcome', 'rice'],
    ]);
  });
});
