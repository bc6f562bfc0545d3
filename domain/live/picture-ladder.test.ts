import { describe, expect, it } from 'vitest';
import { PictureLadder, type RungCosts } from './picture-ladder.ts';

const costs: RungCosts = { 0: 0, 1: 75_000, 2: 150_000, 3: 500_000, 4: 1_000_000 };

/** A ladder whose link has carried everything for a while, and its clock. */
function steady() {
  const ladder = new PictureLadder();
  let at = 0;
  const wait = (ms: number, available?: number) => {
    for (const end = at + ms; at < end; ) {
      at += 500;
      if (available === undefined) ladder.waited(costs, at);
      else ladder.measured(available, { sent: costs[ladder.rung], costs }, at);
    }
    return ladder.rung;
  };
  wait(10_000, 2_500_000);
  return {
    ladder,
    wait,
    drop: (available: number) => ladder.measured(available, { sent: costs[ladder.rung], costs }, at),
  };
}

describe('pictures on a link that breaks down', () => {
  it.each([512_000, 256_000, 128_000, 64_000])('stop at the first sign of %d bit/s', (available) => {
    const { drop } = steady();
    expect(drop(available * 0.85)).toBe(0);
  });

  it('come back at what fits once the queue has left, and not before', () => {
    const { drop, wait } = steady();
    drop(300_000);
    expect(wait(1_000, 300_000)).toBe(0);
    expect(wait(1_000, 300_000)).toBe(2);
  });

  it('stay away where only sound fits, and are tried ever more rarely', () => {
    const { drop, wait } = steady();
    drop(55_000);
    let tries = 0;
    let before = 0;
    for (let second = 0; second < 180; second++) {
      const now = wait(1_000, 50_000);
      if (now > before) tries += 1;
      before = now;
    }
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThanOrEqual(6);
  });

  it('come back rung by rung when the link is free again', () => {
    const { drop, wait } = steady();
    drop(300_000);
    wait(2_000, 300_000);
    const seen = new Set<number>();
    for (let second = 0; second < 12; second++) seen.add(wait(1_000, 2_500_000));
    expect([...seen]).toEqual([2, 3, 4]);
  });

  it('are full again within twenty seconds after a link that was too thin for more than small ones', () => {
    const { ladder } = steady();
    let at = 10_000;
    const later = () => {
      at += 500;
      return at;
    };
    const isTooMuch = () => {
      ladder.late(later());
      ladder.onTime(480_000, later());
    };
    for (let failure = 0; failure < 5; failure++) {
      isTooMuch();
      while (ladder.rung < 3) ladder.waited(costs, later());
    }
    isTooMuch();
    const freeAt = at;
    while (ladder.rung < 4 && at < freeAt + 40_000) ladder.measured(2_500_000, { sent: 0, costs }, later());
    expect(ladder.rung).toBe(4);
    expect(at - freeAt).toBeLessThanOrEqual(20_500);
  });

  it('do not stop for a measurement that is only a little lower, or while everything still fits', () => {
    const { drop } = steady();
    expect(drop(1_100_000)).toBe(4);
    expect(drop(900_000)).toBe(4);
    expect(drop(760_000)).toBe(4);
  });

  it('are left to the SFU where the link gets thin little by little, or is not known yet', () => {
    const { wait } = steady();
    for (const available of [1_000_000, 850_000, 700_000, 560_000, 450_000]) expect(wait(1_000, available)).toBe(4);
    const fresh = new PictureLadder();
    expect(fresh.measured(600_000, { sent: 0, costs }, 0)).toBe(4);
    expect(fresh.measured(500_000, { sent: 150_000, costs }, 5_000)).toBe(4);
  });
});

describe('pictures that the page says stand in the way of its sound', () => {
  const late = () => {
    const { ladder, wait } = steady();
    let at = 10_000;
    return {
      ladder,
      begin: () => ladder.late(at),
      /** Nothing is measured meanwhile: the SFU still thinks well of the link. */
      pass: (ms: number) => {
        for (const end = at + ms; at < end; at += 100) ladder.waited(costs, at);
        return ladder.rung;
      },
      end: (carried: number) => ladder.onTime(carried, at),
      wait,
    };
  };

  it('stop at once and stay away until sound is on time', () => {
    const { begin, pass, end } = late();
    expect(begin()).toBe(0);
    expect(pass(6_000)).toBe(0);
    end(480_000);
    expect(pass(900)).toBe(0);
    expect(pass(300)).toBe(2);
  });

  it('come back at what the link was seen to carry, and not at what the SFU thinks', () => {
    const { begin, pass, end } = late();
    begin();
    pass(3_000);
    end(60_000);
    expect(pass(6_500)).toBe(0);
    expect(pass(1_500)).toBe(1);
  });

  it('come back at once when nothing stood in the way, but not a second time soon', () => {
    const { begin, pass, end } = late();
    begin();
    pass(500);
    expect(end(0)).toBe(4);
    pass(2_000);
    begin();
    pass(500);
    expect(end(0)).toBe(0);
  });

  it('come back some time when the page says no more', () => {
    const { begin, pass } = late();
    begin();
    expect(pass(19_000)).toBe(0);
    expect(pass(2_000)).toBeGreaterThan(0);
  });
});
