import { describe, expect, it } from 'vitest';
import { seatIn } from '#tests/support/lab-pack.ts';
import { performWithBots } from './bots.ts';
import { waitUntil } from './clock.ts';
import { replayRun } from './run.ts';
import { hour } from './sim-time.ts';

const zone = 'Asia/Vientiane';
const at = (moment: string) => Date.parse(`${moment}+07:00`);

describe('waiting', () => {
  it.each([
    ['an hour', 'hour', '2026-11-03T15:30', '2026-11-03T16:30'],
    ['until the next morning', 'day', '2026-11-03T15:30', '2026-11-04T08:00'],
    ['until this morning, before work begins', 'day', '2026-11-03T06:00', '2026-11-03T08:00'],
    ['over the end of a month', 'day', '2026-11-30T08:00', '2026-12-01T08:00'],
  ] as const)('lets the clock go on %s', (_, to, now, until) => {
    expect(waitUntil(to, { now: at(now), next: null, zone })).toBe(at(until));
  });

  it('lets it go on to what others do next, and not at all where nobody does anything', () => {
    const now = at('2026-11-03T15:30');
    expect(waitUntil('next', { now, next: now + 5 * hour, zone })).toBe(now + 5 * hour);
    expect(waitUntil('next', { now, next: now - hour, zone })).toBe(now);
    expect(waitUntil('next', { now, next: null, zone })).toBeNull();
  });

  it('stands in the log, refused or not, and comes to the same anew', async () => {
    const { start, run } = await seatIn('six-parcels');
    const wait = (to: string) =>
      performWithBots(run, { by: 'person', seatId: 'operator', command: { type: 'clock.wait', to } }).entries;
    const log = [...wait('next'), ...wait('hour'), ...wait('day')];
    expect(log.map(({ refusals }) => refusals.map(({ code }) => code))).toEqual([['clock.nothing_waits'], [], []]);
    expect(run.now).toBe(at('2026-11-04T08:00'));
    expect(replayRun(start, log)).toMatchObject({ differsAt: null, run: { hash: run.hash, now: run.now } });
  });
});
