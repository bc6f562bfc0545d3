import { describe, expect, it } from 'vitest';
import { checkCorrection, readMinutes } from './correction.ts';

const check = (fields: { minutes?: string; reason?: string }) =>
  checkCorrection(
    { minutes: readMinutes(fields.minutes ?? '12'), reason: fields.reason ?? 'One phone for two' },
    54.33,
  );

describe('a correction', () => {
  it('takes minutes with a point or a comma, in the figures of any script', () => {
    expect(check({ minutes: ' 12.5 ' })).toEqual({ minutes: 12.5 });
    expect(check({ minutes: '12,5' })).toEqual({ minutes: 12.5 });
    expect(check({ minutes: '໑໒,໕' })).toEqual({ minutes: 12.5 });
    expect(check({ minutes: '١٢٫٥' })).toEqual({ minutes: 12.5 });
    for (const minutes of ['３．５', '३.५', '໓,໕', '٣٫٥', '\u200e3,5'])
      expect(check({ minutes })).toEqual({ minutes: 3.5 });
    expect(check({ minutes: '0' })).toEqual({ minutes: 0 });
    // Pages show 54.33 as 54.3; all of the taught time may also be typed rounded up.
    expect(check({ minutes: '54.4' })).toEqual({ minutes: 54.33 });
  });

  it('names what is missing or wrong, field by field', () => {
    expect(check({ minutes: '', reason: '  ' })).toEqual({
      problems: { minutes: 'minutesMissing', reason: 'required' },
    });
    for (const minutes of ['-1', '1e3', 'twelve', '1.2.3', '123456', '54.5']) {
      expect(check({ minutes })).toEqual({ problems: { minutes: 'minutesOutOfRange' } });
    }
    expect(check({ reason: '\u200b\u3164' })).toEqual({ problems: { reason: 'required' } });
    expect(check({ reason: 'x'.repeat(501) })).toEqual({ problems: { reason: 'tooLong' } });
  });
});
