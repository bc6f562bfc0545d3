import { expect, it } from 'vitest';
import { held } from '#platform/held.ts';
import { Turns } from './turns.ts';

it('so many run at once, the others one after the other in their order, and more than may wait are turned away', async () => {
  const turns = new Turns({ atOnce: 2, mostWaiting: 2 });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (id: number) => () => {
    begun.push(id);
    return new Promise<number>((resolve) => ends.push(() => resolve(id)));
  };
  const all = held([1, 2, 3, 4].map((id) => turns.take(work(id))));
  expect(begun).toEqual([1, 2]);
  expect(turns.isFull).toBe(true);
  await expect(turns.take(work(5))).rejects.toThrow('too many');
  ends[1]?.();
  expect(await all[1]).toBe(2);
  expect(begun).toEqual([1, 2, 3]);
  for (const index of [0, 2]) ends[index]?.();
  await Promise.all([all[0], all[2]]);
  expect(begun).toEqual([1, 2, 3, 4]);
  ends[3]?.();
  expect(await all[3]).toBe(4);
});

it('what fails makes room for the next', async () => {
  const turns = new Turns({ atOnce: 1, mostWaiting: 1 });
  const fails = turns.take(() => Promise.reject(new Error('away')));
  const next = held(turns.take(async () => 'done'));
  await expect(fails).rejects.toThrow('away');
  expect(await next).toBe('done');
  expect(await turns.take(async () => 'again')).toBe('again');
});
