import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inProcess } from './in-process.ts';

// Each has a process to start, which a busy machine is slow to do.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'in-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bounds = { mostMs: 30_000, mostMegabytes: 60 };
const answerOnce = new URL('./answer-once.ts', import.meta.url).href;

/** A script whose work is this. */
async function script(name: string, work: string): Promise<URL> {
  const path = join(folder, `${name}.mjs`);
  await writeFile(path, `import { answerOnce } from '${answerOnce}';\nanswerOnce(${work});\n`);
  return pathToFileURL(path);
}

it('answers with what can be cloned, bytes among it', async () => {
  const echo = await script('echo', '(data) => ({ ...data, size: data.bytes.length })');
  const data = { bytes: Uint8Array.from([1, 2, 255]), words: new Map([['ຊາ', 'tea']]) };
  expect(await inProcess(echo, { data, ...bounds })).toEqual({ ...data, size: 3 });
});

it('says that what was worked on made it fail, and what was said of it', async () => {
  const fails = await script('fails', '() => { throw new Error("a cell without a sheet"); }');
  await expect(inProcess(fails, { data: null, ...bounds })).rejects.toMatchObject({
    why: 'broken',
    message: expect.stringContaining('a cell without a sheet'),
  });
});

it('ends what asks for more memory than it may have, however fast it asks, and nothing else', async () => {
  const greedy = await script('greedy', '() => { const all = []; for (;;) all.push(new Array(100_000).fill({})); }');
  const ends = await Promise.allSettled([1, 2, 3].map(() => inProcess(greedy, { data: null, ...bounds })));
  for (const end of ends) expect(end).toMatchObject({ reason: { why: 'tooMuch' } });
});

it('ends what goes deeper than its stack', async () => {
  const deep = await script('deep', '() => { const down = () => down() + 1; return down(); }');
  await expect(inProcess(deep, { data: null, ...bounds })).rejects.toMatchObject({ why: 'tooMuch' });
});

it('ends what takes longer than it may', async () => {
  const endless = await script('endless', '() => { for (;;); }');
  await expect(inProcess(endless, { data: null, ...bounds, mostMs: 1_000 })).rejects.toMatchObject({ why: 'tooMuch' });
});

it('gives what is started neither secrets nor settings', async () => {
  const tells = await script('tells', '() => Object.keys(process.env)');
  vi.stubEnv('SESSION_SECRET', 'not for a parser');
  const keys = await inProcess<string[]>(tells, { data: null, ...bounds });
  expect(keys).toContain('PATH');
  expect(keys).not.toContain('SESSION_SECRET');
});

it('works on no longer than it may when whoever started it is gone', async () => {
  const endless = await script('orphan', '() => { for (;;); }');
  const child = fork(endless, ['500'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  child.send({ data: null });
  child.disconnect();
  expect(await ended).toBe('SIGKILL');
});
