import { describe, expect, it } from 'vitest';
import { deckKindOfName, isDeckKept, maySeeDeck, pictureFor, titleOfDeck } from './decks.ts';

describe('the name of a file', () => {
  it('promises what it ends in, in capitals too, or nothing', () => {
    expect(['Cold.PPTX', 'a.b.pdf', 'x.odp', 'board.JPEG'].map(deckKindOfName)).toEqual([
      'pptx',
      'pdf',
      'odp',
      'picture',
    ]);
    expect(['film.mp4', 'noending', ''].map(deckKindOfName)).toEqual([undefined, undefined, undefined]);
  });

  it('is what the deck is called, without its ending', () => {
    expect(titleOfDeck('Fruit by rail.pptx')).toBe('Fruit by rail');
    expect(titleOfDeck('ບົດທີ 2.pdf')).toBe('ບົດທີ 2');
    expect(titleOfDeck('.hidden')).toBe('.hidden');
    expect([...titleOfDeck(`${'a'.repeat(300)}.pdf`)].length).toBeLessThanOrEqual(120);
    // Of letters under heaps of marks no more than is kept.
    expect([...titleOfDeck(`${'ກໍ່໋'.repeat(120)}.pdf`)].length).toBeLessThanOrEqual(120);
  });
});

describe('slides of a class', () => {
  it('are seen by who teaches it, and once the class has seen them by its people, but not by who was removed', () => {
    const [seen, unseen] = [
      { shownAt: new Date(), groupId: null },
      { shownAt: null, groupId: null },
    ];
    const pupil = { teaches: false, isKeptOut: false, groups: new Set<string>() };
    expect(maySeeDeck(unseen, { ...pupil, teaches: true })).toBe(true);
    expect(maySeeDeck(unseen, pupil)).toBe(false);
    expect(maySeeDeck(seen, pupil)).toBe(true);
    expect(maySeeDeck(seen, { ...pupil, isKeptOut: true })).toBe(false);
  });

  it('that a group drew are seen by who was in it, and by the others once the class was shown them', () => {
    const board = { shownAt: null, groupId: 'one' };
    const of = (groupId: string) => ({ teaches: false, isKeptOut: false, groups: new Set([groupId]) });
    expect(maySeeDeck(board, of('one'))).toBe(true);
    expect(maySeeDeck(board, of('two'))).toBe(false);
    expect(maySeeDeck(board, { ...of('one'), isKeptOut: true })).toBe(false);
    expect(maySeeDeck({ ...board, shownAt: new Date() }, of('two'))).toBe(true);
    expect(isDeckKept(board)).toBe(true);
    expect(isDeckKept({ shownAt: null, groupId: null })).toBe(false);
  });
});

describe('the picture of a page', () => {
  const pictures = [{ width: 1_600 }, { width: 480 }, { width: 960 }];
  it('is the smallest that a screen does not have to enlarge', () => {
    expect(pictureFor(pictures, 300)).toEqual({ width: 480 });
    expect(pictureFor(pictures, 480)).toEqual({ width: 480 });
    expect(pictureFor(pictures, 481)).toEqual({ width: 960 });
  });
  it('is the largest there is where none is large enough, and none where there is none', () => {
    expect(pictureFor(pictures, 4_000)).toEqual({ width: 1_600 });
    expect(pictureFor([], 480)).toBeUndefined();
  });
});
