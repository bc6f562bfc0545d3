import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

const turn = () => new Promise((later) => setImmediate(later));

it('lets so many through at a time, in their order, each once, and takes no more than so many', async () => {
  const turnstile = new Turnstile({ atOnce: 2, mostWaiting: 2 });
  const passed: number[] = [];
  const leaves: (() => void)[] = [];
  const enter = (name: number) =>
    turnstile.enter((leave) => {
      passed.push(name);
      leaves.push(leave);
    });
  expect([1, 2, 3, 4, 5].map(enter)).toEqual([true, true, true, true, false]);
  expect(passed).toEqual([1, 2]);
  // Called twice, as by an error and the end that follows it.
  leaves[0]?.();
  leaves[0]?.();
  await turn();
  await turn();
  expect(passed).toEqual([1, 2, 3]);
  leaves[1]?.();
  await turn();
  expect(passed).toEqual([1, 2, 3, 4]);
});
