import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, type ErrorCode } from '#domain/errors.ts';
import type { UnsentLine } from './caption-choice.ts';
import { CaptionQueue, type OwnLine } from './caption-queue.ts';

const line = (body: string): UnsentLine => ({ captionId: `id of ${body}`, locale: 'lo', body });

/** A server that answers as it is told to. */
function scene() {
  const stored: string[] = [];
  const answers: (ErrorCode | 'yes')[] = [];
  let shown: readonly OwnLine[] = [];
  const queue = new CaptionQueue({
    send: async ({ body }) => {
      const answer = answers.shift() ?? 'yes';
      if (answer !== 'yes') throw new AppError(answer);
      stored.push(body);
    },
    onChange: (lines) => {
      shown = lines;
    },
    againMs: 1_000,
  });
  return { queue, stored, answers, shown: () => shown.map(({ body, refusal }) => [body, refusal]) };
}

describe('lines that were written', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are sent one after the other, in their order', async () => {
    const { queue, stored, shown } = scene();
    queue.add(line('a'), line('b'));
    queue.add(line('c'));
    expect(shown()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual(['a', 'b', 'c']);
    expect(shown()).toEqual([]);
  });

  it('wait for a link or a database that is away, and none overtakes another', async () => {
    const { queue, stored, answers, shown } = scene();
    answers.push('unavailable', 'unavailable', 'too_many_requests');
    queue.add(line('a'), line('b'));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(stored).toEqual([]);
    expect(shown()).toEqual([
      ['a', null],
      ['b', null],
    ]);
    queue.add(line('c'));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(stored).toEqual(['a', 'b', 'c']);
  });

  it('go at once when the link is back', async () => {
    const { queue, stored, answers } = scene();
    answers.push('unavailable');
    queue.add(line('a'));
    await vi.advanceTimersByTimeAsync(10);
    queue.nudge();
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual(['a']);
  });

  it('that are refused for good stay to be tried again or dropped, and hold up no other', async () => {
    const { queue, stored, answers, shown } = scene();
    answers.push('forbidden', 'yes');
    queue.add(line('a'), line('b'));
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual(['b']);
    expect(shown()).toEqual([['a', 'forbidden']]);
    queue.retry('id of a');
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual(['b', 'a']);
    answers.push('forbidden');
    queue.add(line('c'));
    await vi.advanceTimersByTimeAsync(0);
    queue.drop('id of c');
    expect(shown()).toEqual([]);
  });
});
