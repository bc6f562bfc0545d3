import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UplinkScales } from './weigh-uplink.ts';

// By a clock of our own: a machine that is busy would be taken for a thin link.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** What comes of it once every wait is over. */
async function over<T>(work: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return work;
}

/** A link of so many bit/s, and so long there and back besides, ms. */
function linkOf(bitsPerSecond: number, roundTripMs = 20) {
  const sent: number[] = [];
  return {
    sent,
    request: async (_name: string, { padding = '' }: { padding?: string }) => {
      sent.push(padding.length);
      await new Promise((done) => setTimeout(done, roundTripMs + (padding.length * 6_000) / bitsPerSecond));
      return {};
    },
  };
}

const weigh = (link: object, thought: number, scales = new UplinkScales()) =>
  over(scales.weigh(link as never, thought));

describe('weighing the way to the server', () => {
  it('finds about what a thin link carries', async () => {
    const found = await weigh(linkOf(64_000), 64_000);
    expect(found).toBeGreaterThan(60_000);
    expect(found).toBeLessThan(68_000);
  });

  it('lets sound wait no longer than a twentieth of a second, and finds no less than it can', async () => {
    const thin = linkOf(64_000);
    await weigh(thin, 64_000);
    expect(thin.sent).toEqual([0, 533]);
    const wide = linkOf(8_000_000);
    await weigh(wide, 700_000);
    expect(wide.sent).toEqual([0, 4_000]);
  });

  it('does not take a short message that stood in a queue for the length of the way', async () => {
    const scales = new UplinkScales();
    await weigh(linkOf(64_000, 20), 64_000, scales);
    const waits = [90, 20 + 50];
    const queued = { request: () => new Promise((done) => setTimeout(done, waits.shift())) };
    // The same link goes on: what was learnt of it counts.
    const same = linkOf(64_000, 20);
    await weigh(same, 64_000, scales);
    same.request = queued.request as typeof same.request;
    expect(await weigh(same, 64_000, scales)).toBeLessThan(90_000);
  });

  it('knows nothing where no answer comes', async () => {
    const request = () => Promise.reject(new Error('gone'));
    expect(await weigh({ request }, 64_000)).toBeNull();
  });
});
