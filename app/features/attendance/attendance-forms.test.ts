import { describe, expect, it } from 'vitest';
import { readForm } from '#app/ui/form/read-form.server.ts';
import { isWithinTaught } from '#domain/attendance/correction.ts';
import { correctionSchema } from './attendance-forms.server.ts';

const id = '0199c3a2-7f10-7a55-8a11-1f2e3d4c5b6a';

function check(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ id, minutes: '12', reason: 'One phone for two', ...fields })) {
    form.set(name, value);
  }
  const read = readForm(form, correctionSchema);
  if ('problems' in read) return { problems: read.problems };
  return isWithinTaught(read.value.minutes, 54.33) ? { correction: read.value } : 'out_of_range';
}

describe('the correction form', () => {
  it('takes minutes with a point or a comma, in any figures', () => {
    expect(check({ minutes: ' 12.5 ' })).toEqual({ correction: { id, minutes: 12.5, reason: 'One phone for two' } });
    expect(check({ minutes: '12,5' })).toMatchObject({ correction: { minutes: 12.5 } });
    expect(check({ minutes: '໑໒' })).toMatchObject({ correction: { minutes: 12 } });
    expect(check({ minutes: '0' })).toMatchObject({ correction: { minutes: 0 } });
    // Pages show 54.33 as 54.3; all of the taught time may also be typed rounded up.
    expect(check({ minutes: '54.4' })).toMatchObject({ correction: { minutes: 54.4 } });
  });

  it('names what is missing or wrong, field by field', () => {
    expect(check({ minutes: '', reason: '  ' })).toEqual({
      problems: { minutes: 'minutesMissing', reason: 'reasonMissing' },
    });
    for (const minutes of ['1e3', 'twelve', '1.2.3']) {
      expect(check({ minutes })).toEqual({ problems: { minutes: 'minutesOutOfRange' } });
    }
    for (const minutes of ['-1', '123456', '54.5']) expect(check({ minutes })).toBe('out_of_range');
    expect(check({ reason: 'x'.repeat(501) })).toEqual({ problems: { reason: 'reasonTooLong' } });
  });
});
