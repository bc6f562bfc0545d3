import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ArrivingVoices } from './arriving-voices.ts';

/** A voice of which so many packets come between two looks. */
function speaking() {
  const told: boolean[] = [];
  const voices = ArrivingVoices.create((id) => told.push(voices.arrives(id)));
  const voice = { id: 'marta', paused: false, each: 5, packetCount: 0 };
  const getStats = vi.fn(async () => {
    voice.packetCount += voice.each;
    return [{ packetCount: voice.packetCount }];
  });
  voices.add(Object.assign(voice, { getStats }));
  return { voices, voice, told, getStats };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a voice', () => {
  it('of which nothing comes for some seconds does not arrive, until it comes again', async () => {
    const { voice, told } = speaking();
    await seconds(10);
    voice.each = 0;
    await seconds(10);
    voice.each = 1;
    await seconds(10);
    expect(told).toEqual([false, true]);
  });

  it('that is muted is not waited for', async () => {
    const { voice, told, getStats } = speaking();
    voice.paused = true;
    voice.each = 0;
    await seconds(10);
    expect(getStats).not.toHaveBeenCalled();
    voice.paused = false;
    voice.each = 5;
    await seconds(10);
    expect(told).toEqual([]);
  });

  it('that has ended is asked about no more, nor one whose worker is gone taken for silent', async () => {
    const { voices, told, getStats } = speaking();
    getStats.mockRejectedValue(new Error('the worker is gone'));
    await seconds(10);
    voices.remove('marta');
    const asked = getStats.mock.calls.length;
    await seconds(10);
    expect(told).toEqual([]);
    expect(getStats.mock.calls.length).toBe(asked);
    expect(vi.getTimerCount()).toBe(0);
  });
});
