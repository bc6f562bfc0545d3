import { describe, expect, it } from 'vitest';
import { folderFiles } from '#courseware/folder-files.ts';
import { readPack } from './read-pack.ts';

const content = folderFiles(new URL('../../content', import.meta.url).pathname);

describe('the pack of Laos and China', () => {
  it('has no mistake, and words in every language', async () => {
    const { read, problems } = await readPack(content, 'laos-china');
    expect(problems.sorted()).toEqual([]);
    expect(read?.pack.tasks.map(({ lab, number }) => `${lab} ${number}`)).toEqual(['point 1', 'point 2', 'point 3']);
    expect(read?.version).toMatch(/^[0-9a-f]{16}$/);
  });
});
