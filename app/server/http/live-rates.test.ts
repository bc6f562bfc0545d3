import { expect, it } from 'vitest';
import { RateLimits } from '#platform/rate-limit.ts';
import { liveRates, partOf } from './live-rates.ts';

it('one process lets all of a rate pass, two a half each', () => {
  for (const rate of Object.values(liveRates)) {
    const { least: _, ...whole } = rate;
    expect(partOf(rate, 1)).toEqual(whole);
  }
  expect(partOf(liveRates.arrivals, 2)).toEqual({ burst: 350, perSecond: 15, most: 20_000 });
});

it.each([8, 64])('a class of forty that comes to one of %d processes is let in', (processes) => {
  const [arrivals, polls, bytes] = [liveRates.arrivals, liveRates.polls, liveRates.polledBytes].map((rate) =>
    new RateLimits(partOf(rate, processes)).of('198.18.0.0/24'),
  );
  for (let person = 0; person < 40; person += 1) {
    expect(arrivals?.take()).toBe(true);
    // Transports, producers and consumers are set up by polling.
    for (let request = 0; request < 8; request += 1) expect(polls?.take()).toBe(true);
    expect(bytes?.take(300_000)).toBe(true);
  }
});
