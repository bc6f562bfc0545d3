import { describe, expect, it } from 'vitest';
import { offeredZones } from '#app/i18n/class-languages.ts';
import { cityName } from '#platform/i18n/zone-cities.ts';
import {
  fromWallTime,
  isShownTwice,
  isSkipped,
  isTimeZone,
  offsetLabel,
  startOfDay,
  toWallTime,
  zoneCity,
} from './zoned-time.ts';

const moment = (date: string, time: string, zone: string) => fromWallTime({ date, time }, zone)?.toISOString();

it('every offered zone has a city in every script', () => {
  for (const zone of offeredZones.filter((one) => one !== 'UTC')) {
    for (const locale of ['lo', 'zh', 'ar'] as const) expect(cityName(zone, locale)).not.toMatch(/[A-Za-z]/);
  }
});

describe('wall times', () => {
  it('become moments by the zone', () => {
    expect(moment('2026-11-24', '14:00', 'Asia/Vientiane')).toBe('2026-11-24T07:00:00.000Z');
    expect(moment('2026-11-24', '14:00', 'Africa/Addis_Ababa')).toBe('2026-11-24T11:00:00.000Z');
    expect(moment('2026-11-24', '14:00', 'Asia/Kathmandu')).toBe('2026-11-24T08:15:00.000Z');
    expect(moment('2026-11-24', '14:00', 'America/Lima')).toBe('2026-11-24T19:00:00.000Z');
  });

  it('follow summer time, and survive the hours that clocks jump over or show twice', () => {
    expect(moment('2026-07-01', '09:00', 'Africa/Cairo')).toBe('2026-07-01T06:00:00.000Z');
    expect(moment('2026-12-01', '09:00', 'Africa/Cairo')).toBe('2026-12-01T07:00:00.000Z');
    expect(moment('2026-03-29', '02:30', 'Europe/Madrid')).toBe('2026-03-29T01:30:00.000Z');
    expect(moment('2026-10-25', '02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('come back as they were written', () => {
    for (const zone of ['Asia/Vientiane', 'Africa/Cairo', 'America/St_Johns', 'Pacific/Chatham']) {
      const at = fromWallTime({ date: '2026-02-28', time: '23:45' }, zone);
      expect(at && toWallTime(at, zone)).toEqual({ date: '2026-02-28', time: '23:45' });
    }
  });

  it('that cannot be read are refused', () => {
    expect(moment('2026-02-30', '10:00', 'UTC')).toBeUndefined();
    expect(moment('24.11.2026', '10:00', 'UTC')).toBeUndefined();
    expect(moment('2026-11-24', '25:00', 'UTC')).toBeUndefined();
  });
});

describe('a calendar day', () => {
  const starts = (zone: string, year: number, month: number, day: number) =>
    startOfDay(zone, { year, month, day }).toISOString();

  it('starts at midnight, or when the clocks jump over midnight, or at the next day that there is', () => {
    expect(starts('Asia/Vientiane', 2029, 11, 22)).toBe('2029-11-21T17:00:00.000Z');
    expect(starts('Africa/Cairo', 2026, 4, 24)).toBe('2026-04-23T22:00:00.000Z');
    expect(starts('America/Havana', 2026, 11, 1)).toBe('2026-11-01T04:00:00.000Z');
    expect(starts('Pacific/Apia', 2011, 12, 30)).toBe('2011-12-30T10:00:00.000Z');
  });
});

describe('zones', () => {
  it('are known by name', () => {
    expect(isTimeZone('Asia/Vientiane')).toBe(true);
    expect(isTimeZone('UTC')).toBe(true);
    expect(isTimeZone('Etc/GMT-7')).toBe(true);
    expect(isTimeZone('Asia/Nowhere')).toBe(false);
    expect(isTimeZone('<script>')).toBe(false);
  });

  it('have a short name', () => {
    expect(offsetLabel(new Date('2026-11-24T07:00:00Z'), 'Asia/Kathmandu')).toBe('UTC+5:45');
    expect(offsetLabel(new Date('2026-11-24T07:00:00Z'), 'America/Lima')).toBe('UTC−5');
    expect(zoneCity('Africa/Addis_Ababa')).toBe('Addis Ababa');
    expect(cityName('Asia/Vientiane', 'lo')).toBe('ວຽງຈັນ');
    expect(cityName('Asia/Vientiane', 'en')).toBe('Vientiane');
    expect(cityName('Europe/Oslo', 'zh')).toBe('Oslo');
  });
});

describe('hours that the clocks jump over or show twice', () => {
  it('are known', () => {
    expect(isSkipped({ date: '2027-03-28', time: '02:30' }, 'Europe/Madrid')).toBe(true);
    expect(isSkipped({ date: '2027-03-28', time: '03:00' }, 'Europe/Madrid')).toBe(false);
    expect(isSkipped({ date: '2027-10-31', time: '02:30' }, 'Europe/Madrid')).toBe(false);
    expect(isShownTwice(new Date('2027-10-31T00:30:00Z'), 'Europe/Madrid')).toBe(true);
    expect(isShownTwice(new Date('2027-10-31T01:30:00Z'), 'Europe/Madrid')).toBe(true);
    expect(isShownTwice(new Date('2027-10-31T02:30:00Z'), 'Europe/Madrid')).toBe(false);
    expect(isShownTwice(new Date('2027-10-31T02:30:00Z'), 'Asia/Vientiane')).toBe(false);
  });
});
