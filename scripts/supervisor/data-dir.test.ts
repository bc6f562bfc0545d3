import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDataDir } from './data-dir.ts';

const folder = mkdtempSync(join(tmpdir(), 'sala-data-dir-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes the data folder and leaves nothing in it', () => {
  openDataDir(join(folder, 'a b', 'data'));
  expect(readdirSync(join(folder, 'a b', 'data'))).toEqual([]);
});

it('says which folder cannot be written, and the way out', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openDataDir(join(folder, 'file'))).toThrow(/data folder .*file \(ENOTDIR\).*SALA_DATA_DIR/);
});

it.runIf(process.platform === 'linux')('says so too where no folder can be made at all', () => {
  expect(() => openDataDir('/proc/sala/data')).toThrow(/data folder \/proc\/sala\/data \(ENOENT\).*SALA_DATA_DIR/);
});
