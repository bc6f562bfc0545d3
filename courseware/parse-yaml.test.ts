import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { looseYaml } from './outline.ts';
import { parseYaml } from './parse-yaml.ts';
import { ProblemList } from './problem.ts';
import { glimpseYaml, readYaml } from './yaml-file.ts';

/** What a file that says this is told. */
function said(text: string): string[] {
  const problems = new ProblemList();
  expect(readYaml({ file: 'course.yaml', text }, z.unknown(), problems)).toBeUndefined();
  return problems.all.map(({ line, message }) => `${line}: ${message}`);
}

describe('YAML that only a program would write', () => {
  it.each([
    ['an alias', 'a: &x b\nc: *x', '2: words begin with a sign that needs quotes: an alias (*x) cannot stand here'],
    [
      'an alias of itself',
      'a: &x [*x]',
      '1: words begin with a sign that needs quotes: an alias (*x) cannot stand here',
    ],
    ['a list as a name', 'a: 1\n? [b, c]\n: d', 'words with a colon stand without quotes: a list or several names'],
    ['names in names', `${'{? '.repeat(30)}a${'}'.repeat(30)}`, 'words with a colon stand without quotes: a list or'],
    [
      'lists in lists',
      `a: ${'['.repeat(25)}${']'.repeat(25)}`,
      '1: this is no YAML from here on: too much stands inside',
    ],
    [
      'more of them than a stack holds',
      `${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}`,
      'this is no YAML from here on',
    ],
  ])('is told where it is wrong, and nothing of it is read: %s', (_what, text, words) => {
    expect(said(text).join('\n')).toContain(words);
    expect(looseYaml(text)).toBeNull();
    expect(glimpseYaml(text, z.object({ a: z.unknown() }))).toBeUndefined();
    expect(parseYaml(text).contents).toBeNull();
  });

  it('is quick to be told, however deep', () => {
    const before = process.cpuUsage();
    for (const open of ['? ', '- ', '[', '{a: ']) glimpseYaml(open.repeat(60_000), z.unknown());
    expect(process.cpuUsage(before).user).toBeLessThan(12_000_000);
  });
});

describe('YAML as people write it', () => {
  it('is read as it was, anchors that nothing refers to among it', () => {
    const text = 'a: &x b # words\nlist:\n  - {deep: [1, {er: [2]}]}\n';
    expect(looseYaml(text)).toEqual({ a: 'b', list: [{ deep: [1, { er: [2] }] }] });
    expect(String(parseYaml(text))).toBe('a: &x b # words\nlist:\n  - { deep: [ 1, { er: [ 2 ] } ] }\n');
  });
});
