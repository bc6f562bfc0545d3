import { describe, expect, test } from 'vitest';
import { connectedTime, taughtTimeOf } from './ledger.ts';

const minute = 60_000;
const at = (minutes: number) => new Date(minutes * minute);
const between = (start: number, end: number) => ({ start: start * minute, end: end * minute });

describe('rows of the ledger', () => {
  test('what is open ends with the class, and with this moment while the class runs', () => {
    const open = { startedAt: at(10), breaks: [{ startedAt: at(20), endedAt: null }] };
    const outages = [{ startedAt: at(12), endedAt: at(14) }];
    const running = taughtTimeOf({ ...open, endedAt: null, outages }, at(30));
    expect(running).toEqual({ taught: between(10, 30), breaks: [between(20, 30)], outages: [between(12, 14)] });
    const over = taughtTimeOf({ ...open, endedAt: at(25), outages }, at(30));
    expect(over).toEqual({ taught: between(10, 25), breaks: [between(20, 25)], outages: [between(12, 14)] });
  });

  test('a class that was not started taught nothing', () => {
    expect(taughtTimeOf({ startedAt: null, endedAt: null, breaks: [], outages: [] }, at(5)).taught).toBe(null);
  });

  test('a connection ends with its leave, and without one when it was last seen', () => {
    const row = { joinedAt: at(1), lastSeenAt: at(7) };
    expect(connectedTime({ ...row, leftAt: at(8) })).toEqual(between(1, 8));
    expect(connectedTime({ ...row, leftAt: null })).toEqual(between(1, 7));
  });
});
