import { describe, expect, it } from 'vitest';
import { readRecordQuery, recordList } from './record-list.ts';

const now = new Date('2026-11-27T03:00:00Z');
const asked = (query: string, timeZone = 'Asia/Vientiane') =>
  readRecordQuery(recordList.read(new URL(`http://here/record?${query}`)), { path: 'la', timeZone, now });

describe('the filter of the record', () => {
  it('goes back 90 days, or as far as is said', () => {
    expect(asked('').wanted).toMatchObject({ since: new Date('2026-08-29T03:00:00Z'), before: null, order: 'latest' });
    expect(asked('since=beginning&sort=earliest').wanted).toMatchObject({
      since: null,
      before: null,
      order: 'earliest',
    });
  });

  it('takes days as whole days of the reader, instead of the span', () => {
    const { wanted, problems } = asked('from=2026-10-01&until=2026-10-31&since=week');
    expect(wanted.since).toEqual(new Date('2026-09-30T17:00:00Z'));
    expect(wanted.before).toEqual(new Date('2026-10-31T17:00:00Z'));
    expect(problems).toEqual({});
    expect(asked('until=2025-12-31', 'UTC').wanted).toMatchObject({
      since: null,
      before: new Date('2026-01-01T00:00:00Z'),
    });
    expect(asked('from=2026-10-01&until=2026-10-01').problems).toEqual({});
  });

  it('says which day is none, and which comes too early', () => {
    const none = [
      'yesterday',
      '2026-02-31',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '0000-01-01',
      '9999-12-31',
      '1/2/2026',
    ];
    for (const day of none) {
      expect(asked(`from=${day}`).problems, day).toEqual({ from: 'day' });
      expect(asked(`until=${day}`).problems, day).toEqual({ until: 'day' });
    }
    expect(asked('from=2026-10-02&until=2026-10-01').problems).toEqual({ until: 'order' });
  });
});
