import { describe, expect, it } from 'vitest';
import { afterOfficeHours, dayAt, hour, nextOpen, type OfficeHours } from './sim-time.ts';

const laos: OfficeHours = {
  offset: 7,
  windows: [
    [8, 12],
    [13, 16],
  ],
  holidays: ['2026-12-02'],
};
const at = (text: string) => Date.parse(`${text}:00+07:00`);

describe('the hours of an office', () => {
  it.each([
    ['before it opens', '2026-11-02T07:30', '2026-11-02T08:00'],
    ['while it is open', '2026-11-02T09:15', '2026-11-02T09:15'],
    ['at noon', '2026-11-02T12:00', '2026-11-02T13:00'],
    ['after it closes on a Friday', '2026-11-06T16:00', '2026-11-09T08:00'],
    ['on the evening before a holiday', '2026-12-01T18:00', '2026-12-03T08:00'],
  ])('%s', (_, from, open) => {
    expect(nextOpen(at(from), laos)).toBe(at(open));
  });

  it.each([
    ['within a morning', '2026-11-02T08:00', 3, '2026-11-02T11:00'],
    ['over noon', '2026-11-02T11:00', 2, '2026-11-02T14:00'],
    ['to the minute it closes', '2026-11-02T13:00', 3, '2026-11-02T16:00'],
    ['over a weekend', '2026-11-06T15:30', 8, '2026-11-10T08:30'],
    ['over a holiday', '2026-12-01T15:00', 2, '2026-12-03T09:00'],
    ['none', '2026-11-02T09:00', 0, '2026-11-02T09:00'],
  ])('%s', (_, from, hours, done) => {
    expect(afterOfficeHours(at(from), hours, laos)).toBe(at(done));
  });

  it('stand by the place’s own days', () => {
    expect(dayAt(at('2026-11-02T00:30'), 7)).toBe('2026-11-02');
    expect(dayAt(at('2026-11-02T00:30'), 0)).toBe('2026-11-01');
    expect(() => nextOpen(at('2026-11-02T08:00'), { ...laos, windows: [] })).toThrow(RangeError);
    expect(() => afterOfficeHours(0, 10_000, laos)).toThrow(RangeError);
    expect(hour).toBe(3_600_000);
  });
});
