import { describe, expect, it } from 'vitest';
import { classCalendar } from './calendar.server.ts';

const now = new Date('2026-11-27T03:00:00Z');

function calendarOf(startsAt: string, minutes: number, timeZone: string): string {
  const start = new Date(startsAt);
  return classCalendar(
    {
      id: 'one',
      title: 'Weigh and pack',
      description: 'With Li',
      url: 'https://sala.example/classes/one',
      startsAt: start,
      endsAt: new Date(start.getTime() + minutes * 60_000),
      timeZone,
      isCancelled: false,
      revision: 3,
      changedAt: new Date('2026-11-26T01:02:03Z'),
      remindMinutes: 15,
    },
    { host: 'sala.example', now },
  );
}

describe('a class for calendars', () => {
  it('says how often it was changed, and when last', () => {
    const text = calendarOf('2026-12-01T07:00:00Z', 60, 'Asia/Vientiane');
    expect(text).toContain('SEQUENCE:3\r\nLAST-MODIFIED:20261126T010203Z\r\n');
    expect(text).toContain('DTEND;TZID=Asia/Vientiane:20261201T150000\r\n');
  });

  it('ends when it ends, also in an hour that the clocks show twice', () => {
    // 22:30 in Cairo; at midnight the clocks go back to 23:00.
    expect(calendarOf('2027-10-28T19:30:00Z', 90, 'Africa/Cairo')).toContain('DTEND:20271028T210000Z\r\n');
    expect(calendarOf('2027-10-31T00:30:00Z', 60, 'Europe/Madrid')).toContain('DTEND:20271031T013000Z\r\n');
  });
});
