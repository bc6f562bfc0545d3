import { z } from 'zod';
import { isWithinTaught } from '#db/queries/attendance/attendance-corrections.ts';
import { AppError } from '#domain/errors.ts';
import { type CorrectionProblems, type CorrectionValues, longestReason } from './correction-values.ts';

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 2_000) : '';
};

/** Reads the form as it was typed, so that it can be shown again. */
export function readCorrectionForm(form: FormData): CorrectionValues {
  return { id: text(form, 'id'), minutes: text(form, 'minutes').slice(0, 20), reason: text(form, 'reason') };
}

/**
 * Checks what was typed. A comma serves as decimal sign, as many readers write it.
 *
 * @throws AppError `bad_request` without the form's own id
 */
export function checkCorrection(
  values: CorrectionValues,
  taughtMinutes: number,
): { correction: { id: string; minutes: number; reason: string } } | { problems: CorrectionProblems } {
  const { id, reason } = values;
  if (!z.uuid().safeParse(id).success) throw new AppError('bad_request');
  const problems: CorrectionProblems = {};
  const typed = values.minutes.replace(',', '.');
  const minutes = Number(typed);
  if (typed === '') problems.minutes = 'minutes_missing';
  else if (!/^\d{1,5}(\.\d{1,6})?$/.test(typed) || !isWithinTaught(minutes, taughtMinutes))
    problems.minutes = 'minutes_out_of_range';
  if (reason === '') problems.reason = 'reason_missing';
  else if (reason.length > longestReason) problems.reason = 'reason_too_long';
  return Object.keys(problems).length > 0 ? { problems } : { correction: { id, minutes, reason } };
}
