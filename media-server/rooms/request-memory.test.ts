import { expect, test, vi } from 'vitest';
import { AppError } from '#domain/errors.ts';
import { RequestMemory } from './request-memory.ts';

test('a request sent twice runs once, also while the first still runs', async () => {
  const memory = new RequestMemory();
  const run = vi.fn(async () => 'done');
  expect(await Promise.all([memory.once('a', 'hand:raise', run), memory.once('a', 'hand:raise', run)])).toEqual([
    'done',
    'done',
  ]);
  expect(run).toHaveBeenCalledTimes(1);
  await expect(memory.once('a', 'hand:lower', run)).rejects.toMatchObject({ code: 'conflict' });
});

test('a failure that may pass is tried again, another one stands', async () => {
  const memory = new RequestMemory();
  const failing = (code: 'unavailable' | 'forbidden') => vi.fn().mockRejectedValue(new AppError(code));
  for (const [code, calls] of [
    ['unavailable', 2],
    ['forbidden', 1],
  ] as const) {
    const run = failing(code);
    await expect(memory.once(code, 'chat:send', run)).rejects.toMatchObject({ code });
    await expect(memory.once(code, 'chat:send', run)).rejects.toMatchObject({ code });
    expect(run).toHaveBeenCalledTimes(calls);
  }
});

test('what is only read is not kept', async () => {
  const memory = new RequestMemory();
  const run = vi.fn(async () => ({ messages: ['x'.repeat(1_000)] }));
  await memory.once('a', 'chat:history', run);
  await memory.once('a', 'chat:history', run);
  expect(run).toHaveBeenCalledTimes(2);
  expect(memory.size).toBe(0);
});

test('answers are kept no longer than a client may ask again', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const memory = new RequestMemory();
    for (let index = 0; index < 300; index++) await memory.once(`a${index}`, 'hand:raise', async () => ({}));
    expect(memory.size).toBe(200);
    vi.advanceTimersByTime(121_000);
    await memory.once('later', 'hand:raise', async () => ({}));
    expect(memory.size).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
