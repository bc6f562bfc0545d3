import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReturnWatch } from './return-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number) => new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no answer')), ms));

test('asks one question after the other, mostly with little patience, and tells of each answer until it is stopped', async () => {
  let isBack = false;
  const asked: number[] = [];
  const answers: number[] = [];
  const watch = new ReturnWatch(
    (patienceMs) => {
      asked.push(patienceMs);
      return isBack ? Promise.resolve() : after(patienceMs);
    },
    (askedAt) => answers.push(askedAt),
  );
  watch.start();
  watch.start();
  await vi.advanceTimersByTimeAsync(11_100);
  expect([asked, answers]).toEqual([[2_000, 2_000, 6_000, 2_000], []]);
  isBack = true;
  await vi.advanceTimersByTimeAsync(2_200);
  expect(answers).toHaveLength(1);
  watch.stop();
  await vi.advanceTimersByTimeAsync(9_000);
  expect([asked.length, answers.length]).toEqual([5, 1]);
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
