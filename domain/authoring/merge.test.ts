import { describe, expect, it } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import fc from '#tests/support/property.ts';
import { mergeTexts } from './merge.ts';

const merge = (base: string, mine: string, theirs: string) => mergeTexts({ base, mine, theirs }, 'markdown');

describe('two people change one lesson', () => {
  const base = 'First.\n\nSecond.\n\nThird.\n';

  it('in different paragraphs, even neighbours: both changes stand', () => {
    expect(merge(base, 'First, mine.\n\nSecond.\n\nThird.\n', 'First.\n\nSecond, theirs.\n\nThird.\n')).toEqual({
      text: 'First, mine.\n\nSecond, theirs.\n\nThird.\n',
      conflicts: [],
    });
  });

  it('alike: it stands once', () => {
    expect(merge(base, 'New.\n\nSecond.\n\nThird.\n', 'New.\n\nSecond.\n\nThird.\n')).toEqual({
      text: 'New.\n\nSecond.\n\nThird.\n',
      conflicts: [],
    });
  });

  it('in one paragraph, at different words: both are suggested, to be looked at', () => {
    const found = merge('ເກັບໝາກໄມ້ໃນຕອນເຊົ້າ', 'ເກັບຜັກໃນຕອນເຊົ້າ', 'ເກັບໝາກໄມ້ໃນຕອນແລງ');
    expect(found.conflicts).toEqual([
      {
        base: 'ເກັບໝາກໄມ້ໃນຕອນເຊົ້າ',
        mine: 'ເກັບຜັກໃນຕອນເຊົ້າ',
        theirs: 'ເກັບໝາກໄມ້ໃນຕອນແລງ',
        suggestion: 'ເກັບຜັກໃນຕອນແລງ',
      },
    ]);
    expect(found.text).toBe('ເກັບຜັກໃນຕອນແລງ');
  });

  it('at the same words: both stand, mine first, and a person decides', () => {
    const found = merge('The price is 10.\n', 'The price is 12.\n', 'The price is 15.\n');
    expect(found.conflicts).toEqual([
      { base: 'The price is 10.\n', mine: 'The price is 12.\n', theirs: 'The price is 15.\n', suggestion: null },
    ]);
    expect(found.text).toBe('The price is 12.\n\nThe price is 15.\n');
  });

  it('one the title of a lesson, the other its summary or first paragraph', () => {
    const lesson = '---\ntitle: Tea\nstatus: draft\nsummary: Leaves.\n---\nFirst.\n';
    const [mine, theirs] = [
      lesson.replace('Tea', 'Green tea'),
      lesson.replace('Leaves', 'Buds').replace('First', 'One'),
    ];
    expect(merge(lesson, mine, theirs)).toEqual({ text: theirs.replace('Tea', 'Green tea'), conflicts: [] });
  });

  it('what a person has chosen at a conflict stands there', () => {
    const texts = {
      base: 'A.\n\nB.\n\nC.\n',
      mine: 'A, mine.\n\nB.\n\nC.\n',
      theirs: 'A, theirs.\n\nB.\n\nC, theirs.\n',
    };
    expect(mergeTexts(texts, 'markdown', ({ theirs }) => theirs).text).toBe('A, theirs.\n\nB.\n\nC, theirs.\n');
    expect(mergeTexts(texts, 'markdown', ({ mine }) => mine).text).toBe('A, mine.\n\nB.\n\nC, theirs.\n');
  });

  it('one removes a paragraph that the other goes on with: nothing is decided for them', () => {
    const found = merge('A.\n\nB.\n\nC.', 'A.\n\nC.', 'A.\n\nB, longer.\n\nC.');
    expect(found.conflicts).toHaveLength(1);
    expect(found.text).toContain('B, longer.');
  });

  it('in lines of YAML that are not neighbours', () => {
    const lines = { base: 'a: 1\nb: 2\nc: 3\n', mine: 'a: 9\nb: 2\nc: 3\n', theirs: 'a: 1\nb: 2\nc: 8\n' };
    expect(mergeTexts(lines, 'lines')).toEqual({ text: 'a: 9\nb: 2\nc: 8\n', conflicts: [] });
  });

  it('a text of very many lines is not compared, and nothing of it is lost', () => {
    const long = (word: string) => `${word}\n`.repeat(200_000);
    const spent = countProcessorTime();
    const found = mergeTexts({ base: long('a'), mine: long('b'), theirs: long('c') }, 'lines');
    expect(spent()).toBeLessThan(1_000);
    expect(found.text).toBe(long('b') + long('c'));
  });
});

describe('a text whose parts are all alike', () => {
  const times = [300, 1_000, 2_900];

  it.each([
    ['lines', 'a\n'],
    ['words of one line', 'a '],
    ['paragraphs', 'a\n\n'],
  ])('holds nobody up and loses nothing: %s', (_, part) => {
    for (const count of times) {
      const base = part.repeat(count);
      const texts = { base, mine: `b${part}${base}b${part}`, theirs: `c${part}${part.repeat(count - 9)}c${part}` };
      for (const kind of ['lines', 'markdown'] as const) {
        const spent = countProcessorTime();
        const { text } = mergeTexts(texts, kind);
        expect(spent()).toBeLessThan(1_000);
        expect(text.match(/[bc]a/g)).toHaveLength(4);
      }
    }
  });
});

describe('whatever two people write', () => {
  const word = fc.constantFrom('rice', 'tea', 'weigh', 'ຊາ', 'ເຂົ້າ', '茶叶', '称重', 'شاي', '-', '##');
  const block = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const text = fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join('\n\n'));
  const kind = fc.constantFrom('markdown' as const, 'lines' as const);

  it('one who changed nothing stands in nobody’s way', () => {
    fc.assert(
      fc.property(text, text, kind, (base, other, of) => {
        const clean = { text: other, conflicts: [] };
        expect(mergeTexts({ base, mine: other, theirs: base }, of)).toEqual(clean);
        expect(mergeTexts({ base, mine: base, theirs: other }, of)).toEqual(clean);
        expect(mergeTexts({ base, mine: other, theirs: other }, of)).toEqual(clean);
      }),
      { numRuns: 500 },
    );
  });

  const place = fc.tuple(fc.nat(20), fc.nat(20));
  const additions = fc.array(place, { maxLength: 5 });

  /** Puts words that nobody else has into a text: inside a block, or as a block of its own. */
  function add(base: string, places: readonly [number, number][], mark: string): { text: string; words: string[] } {
    const blocks = base.split('\n\n').map((one) => one.split(' '));
    const words = places.map(([at, within], index) => {
      const added = `${mark}${index}`;
      const into = blocks[at % blocks.length] as string[];
      if (within % 4 === 0) blocks.splice(at % (blocks.length + 1), 0, [added]);
      else into.splice(within % (into.length + 1), 0, added);
      return added;
    });
    return { text: blocks.map((one) => one.join(' ')).join('\n\n'), words };
  }

  const count = (within: string, wanted: string) => within.split(/\s+/).filter((one) => one === wanted).length;

  it('no word that somebody added is lost, and none that nobody removed', () => {
    fc.assert(
      fc.property(text, additions, additions, kind, (base, byMe, byThem, of) => {
        const [mine, theirs] = [add(base, byMe, 'mine'), add(base, byThem, 'theirs')];
        const { text: merged } = mergeTexts({ base, mine: mine.text, theirs: theirs.text }, of);
        for (const one of [...mine.words, ...theirs.words]) expect(count(merged, one), one).toBeGreaterThanOrEqual(1);
        for (const one of new Set(base.split(/\s+/).filter(Boolean))) {
          expect(count(merged, one), one).toBeGreaterThanOrEqual(count(base, one));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('where there is a conflict, all three texts are told', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const { text: merged, conflicts } = merge(base, mine, theirs);
        for (const one of conflicts) {
          expect(mine).toContain(one.mine);
          expect(theirs).toContain(one.theirs);
          expect(base).toContain(one.base);
          if (one.suggestion !== null) expect(merged).toContain(one.suggestion);
          else expect(merged.includes(one.mine) && merged.includes(one.theirs)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
