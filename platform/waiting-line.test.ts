import { describe, expect, it } from 'vitest';
import { held } from './held.ts';
import { createWaitingLine, LineFull } from './waiting-line.ts';

const step = () => Promise.withResolvers<void>();

describe('a waiting line', () => {
  it('lets so many run at once, the others one after the other, and turns away who finds it full', async () => {
    const line = createWaitingLine({ atOnce: 1, mostWaiting: 1 });
    const done: string[] = [];
    const [first, second] = [step(), step()];
    const one = held(line.run(() => first.promise.then(() => done.push('one'))));
    const two = held(line.run(() => second.promise.then(() => done.push('two'))));
    await expect(line.run(async () => done.push('three'))).rejects.toThrow(LineFull);
    second.resolve();
    await Promise.resolve();
    expect(done).toEqual([]);
    first.resolve();
    await Promise.all([one, two]);
    expect(done).toEqual(['one', 'two']);
    await line.run(async () => done.push('four'));
    expect(done).toEqual(['one', 'two', 'four']);
  });

  it('goes on behind work that fails', async () => {
    const line = createWaitingLine({ atOnce: 1, mostWaiting: 2 });
    await expect(line.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await line.run(async () => 'next')).toBe('next');
  });
});
