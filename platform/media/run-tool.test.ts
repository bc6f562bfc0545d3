import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { runTool } from './run-tool.ts';

const bounds = { seconds: 20, mostMemoryBytes: 1_000_000_000, cwd: tmpdir() };

it('reads what a program writes, also where a character comes in two parts', async () => {
  const parts = String.raw`printf '\340\272'; sleep 0.3; printf '\201'`;
  expect(await runTool('sh', ['-c', parts], bounds)).toBe('ກ');
});
