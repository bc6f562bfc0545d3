import { describe, expect, it } from 'vitest';
import { isWithinTaught } from '#domain/attendance/correction.ts';
import { correctionProblems, readCorrectionForm, readMinutes } from './correction-form.server.ts';

const id = '0199c3a2-7f10-7a55-8a11-1f2e3d4c5b6a';

function check(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ id, minutes: '12', reason: 'One phone for two', ...fields })) {
    form.set(name, value);
  }
  const values = readCorrectionForm(form);
  const minutes = readMinutes(values);
  const problems = correctionProblems(values, isWithinTaught(minutes, 54.33) ? 'corrected' : 'out_of_range');
  if (Object.keys(problems).length > 0) return { problems };
  return { correction: { id: values.id, minutes, reason: values.reason } };
}

describe('the correction form', () => {
  it('takes minutes with a point or a comma', () => {
    expect(check({ minutes: ' 12.5 ' })).toEqual({ correction: { id, minutes: 12.5, reason: 'One phone for two' } });
    expect(check({ minutes: '12,5' })).toMatchObject({ correction: { minutes: 12.5 } });
    expect(check({ minutes: '0' })).toMatchObject({ correction: { minutes: 0 } });
    // Pages show 54.33 as 54.3; all of the taught time may also be typed rounded up.
    expect(check({ minutes: '54.4' })).toMatchObject({ correction: { minutes: 54.4 } });
  });

  it('names what is missing or wrong, field by field', () => {
    expect(check({ minutes: '', reason: '  ' })).toEqual({
      problems: { minutes: 'minutes_missing', reason: 'reason_missing' },
    });
    for (const minutes of ['-1', '1e3', 'twelve', '1.2.3', '123456', '54.5']) {
      expect(check({ minutes })).toEqual({ problems: { minutes: 'minutes_out_of_range' } });
    }
    expect(check({ reason: 'x'.repeat(501) })).toEqual({ problems: { reason: 'reason_too_long' } });
  });

  it('is nothing without its own id', () => {
    expect(() => check({ id: 'other' })).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});
