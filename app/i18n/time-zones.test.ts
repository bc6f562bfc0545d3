import { describe, expect, it } from 'vitest';
import { isTimeZone } from '#domain/zoned-time.ts';
import { zoneGroups } from './time-zones.ts';

describe('time zones', () => {
  it('are grouped, and hold those of our countries', () => {
    const ids = zoneGroups().flatMap((group) => group.zones.map((zone) => zone.id));
    for (const id of ['Asia/Vientiane', 'Asia/Shanghai', 'Africa/Addis_Ababa', 'Africa/Cairo'])
      expect(ids).toContain(id);
    expect(ids.filter((id) => !isTimeZone(id))).toEqual([]);
    expect(isTimeZone('Asia/Vientiane')).toBe(true);
    expect(isTimeZone('Asia/Atlantis')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
