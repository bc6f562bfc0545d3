import { describe, expect, it } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import fc from '#tests/support/property.ts';
import { compareFiles, type Difference, differencesOf } from './differences.ts';

/** Readable: `[-removed-]`, `{+added+}`, `…`. */
const shown = (parts: Difference) =>
  parts
    .map((part) =>
      part === null ? '…' : { same: part.text, removed: `[-${part.text}-]`, added: `{+${part.text}+}` }[part.kind],
    )
    .join('');

describe('what differs', () => {
  it.each([
    ['a word in English', 'Weigh the tea.\n', 'Weigh the coffee.\n', 'Weigh the [-tea-]{+coffee+}.\n'],
    ['a word in Lao', 'ເກັບໝາກໄມ້ໃນຕອນເຊົ້າ\n', 'ເກັບຜັກໃນຕອນເຊົ້າ\n', 'ເກັບ[-ໝາກໄມ້-]{+ຜັກ+}ໃນຕອນເຊົ້າ\n'],
    ['a word in Chinese', '称取茶叶。\n', '称取咖啡。\n', '称取[-茶叶-]{+咖啡+}。\n'],
    ['a line more', 'One.\n', 'One.\nTwo.\n', 'One.\n{+Two.\n+}'],
    ['a line less', 'One.\nTwo.\n', 'One.\n', 'One.\n[-Two.\n-]'],
    ['everything', '', 'One.\n', '{+One.\n+}'],
  ])('%s', (_, before, after, expected) => {
    expect(shown(differencesOf(before, after))).toBe(expected);
  });

  it('is shown with some lines around it, not with the whole lesson', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `Line ${at}.\n`);
    const changed = [...lines.slice(0, 20), 'New.\n', ...lines.slice(20)];
    expect(shown(differencesOf(lines.join(''), changed.join('')))).toBe(
      '…Line 18.\nLine 19.\n{+New.\n+}Line 20.\nLine 21.\n…',
    );
  });

  it('is found in time, however long and different two texts are', () => {
    const text = (word: string) => Array.from({ length: 5_000 }, (_, at) => `${word} ${at} ${word}`).join('\n');
    const spent = countProcessorTime();
    differencesOf(text('a'), text('b'));
    expect(spent()).toBeLessThan(3_000);
  });

  it('leaves out what is the same, and nothing else', () => {
    const words = fc.constantFrom('rice', 'ຊາ', '茶', '\n', ' ', 'شاي');
    const text = fc.array(words, { maxLength: 30 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = differencesOf(before, after);
        if (parts.includes(null)) return;
        const without = (kind: string) => parts.flatMap((one) => (one && one.kind !== kind ? [one.text] : [])).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
      { numRuns: 500 },
    );
  });
});

it('compares courses file by file', () => {
  const file = (path: string, text: string | null, objectHash: string | null = null) => ({ path, text, objectHash });
  const before = [file('a.md', 'A\n'), file('b.md', 'B\n'), file('assets/x.svg', null, '1')];
  const after = [file('a.md', 'A\n'), file('c.md', 'C\n'), file('assets/x.svg', null, '2')];
  expect(compareFiles(before, after).map(({ path, kind, parts }) => [path, kind, parts === null])).toEqual([
    ['assets/x.svg', 'changed', true],
    ['b.md', 'removed', false],
    ['c.md', 'added', false],
  ]);
});

describe('a file that is read otherwise than it is written', () => {
  const file = (path: string, text: string) => ({ path, text, objectHash: null });
  const shout: Parameters<typeof compareFiles>[2] = (path, textOf) =>
    path === 'quiz.yaml' ? `${textOf('words.yaml')}: ${textOf('quiz.yaml')?.replace(/#.*/, '').trim()}\n` : null;
  const compare = (before: string, after: string) =>
    compareFiles(
      [file('quiz.yaml', before), file('words.yaml', 'Tea')],
      [file('quiz.yaml', after), file('words.yaml', 'Tea')],
      shout,
    ).map(({ parts, isReadable }) => [parts?.map((part) => part?.text).join('|'), isReadable]);

  it('is compared as people read it, with the other files of its state', () => {
    expect(compare('a: 1\n', 'a: 2\n')).toEqual([['Tea: a: |1|2|\n', true]]);
  });

  it('is compared as it is written where nothing that people read differs', () => {
    expect(compare('a: 1\n', 'a: 1 # one\n')).toEqual([['a: 1| # one|\n', false]]);
  });
});
