import type { CorrectionOutcome } from '#commands/attendance/correct-attendance.ts';
import { wordsProblem } from '#domain/attendance/words.ts';
import { AppError } from '#domain/errors.ts';
import { isId } from '#platform/id.ts';
import type { CorrectionProblems, CorrectionValues } from './correction-values.ts';

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 2_000) : '';
};

/**
 * Reads the form as it was typed, so that it can be shown again.
 *
 * @throws AppError `bad_request` without the form's own id
 */
export function readCorrectionForm(form: FormData): CorrectionValues {
  const id = text(form, 'id');
  if (!isId(id)) throw new AppError('bad_request');
  return { id, minutes: text(form, 'minutes').slice(0, 20), reason: text(form, 'reason') };
}

/** What was typed as a figure; NaN when it is none. A comma serves as decimal sign, as many readers write it. */
export function readMinutes({ minutes }: Pick<CorrectionValues, 'minutes'>): number {
  const typed = minutes.replace(',', '.');
  return /^\d{1,5}(\.\d{1,6})?$/.test(typed) ? Number(typed) : Number.NaN;
}

/** What is wrong with a form that was not taken. */
export function correctionProblems(values: CorrectionValues, outcome: CorrectionOutcome): CorrectionProblems {
  const problems: CorrectionProblems = {};
  if (values.minutes === '') problems.minutes = 'minutes_missing';
  else if (outcome === 'out_of_range') problems.minutes = 'minutes_out_of_range';
  else if (outcome === 'same') problems.minutes = 'minutes_same';
  const words = wordsProblem(values.reason);
  if (words) problems.reason = `reason_${words}`;
  return problems;
}
