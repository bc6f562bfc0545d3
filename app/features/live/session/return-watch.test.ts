import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReturnWatch } from './return-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('asks anew every second, also while earlier questions hang, and tells of each answer until it is stopped', async () => {
  let isBack = false;
  let asked = 0;
  const answers: number[] = [];
  const watch = new ReturnWatch(
    () => {
      asked += 1;
      return isBack ? Promise.resolve() : new Promise(() => undefined);
    },
    (askedAt) => answers.push(askedAt),
  );
  watch.start();
  watch.start();
  await vi.advanceTimersByTimeAsync(3_500);
  expect([asked, answers.length]).toEqual([3, 0]);
  isBack = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toHaveLength(1);
  watch.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asked, answers.length]).toEqual([4, 1]);
});

test('an answer that comes after it was stopped is of no use', async () => {
  const answers: number[] = [];
  let answer = () => {};
  const watch = new ReturnWatch(
    () => new Promise<void>((done) => (answer = done)),
    (askedAt) => answers.push(askedAt),
  );
  watch.start();
  await vi.advanceTimersByTimeAsync(1_000);
  watch.stop();
  watch.start();
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual([]);
  watch.stop();
});
