import { describe, expect, it } from 'vitest';
import { folderFiles } from '#courseware/folder-files.ts';
import { labKeys } from '#domain/labs/lab-keys.ts';
import { readPack } from './read-pack.ts';

const content = folderFiles(new URL('../../content', import.meta.url).pathname);

describe('the pack of Laos and China', () => {
  it('has no mistake, and words in every language', async () => {
    const { read, problems } = await readPack(content, 'laos-china');
    expect(problems.sorted()).toEqual([]);
    // Tasks of a lab are counted from 1, without gaps.
    const tasks = read?.pack.tasks ?? [];
    for (const lab of labKeys) {
      const numbers = tasks.filter((one) => one.lab === lab).map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    expect(tasks.length).toBeGreaterThan(0);
    expect(read?.pack.places.filter(({ name, province }) => !name.ar || !province.ar)).toEqual([]);
    expect(read?.version).toMatch(/^[0-9a-f]{16}$/);
  });
});
