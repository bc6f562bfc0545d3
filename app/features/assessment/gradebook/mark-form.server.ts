import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { changeMark, undoMark } from '#commands/assessment/change-mark.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { readDecimal } from '#domain/text/numbers.ts';

const percent = boundedText(20).refine((text) => {
  const value = readDecimal(text);
  return value === null || (value >= 0 && value <= 100);
}, 'percentRange');

export const markSchema = z.object({
  changeId: z.uuid(),
  /** `quiz/final` */
  part: boundedText(100).regex(/^(quiz|assignment)\/[a-z0-9-]+$/),
  change: z.enum(['override', 'exemption']),
  percent,
  ...reasonFields.exception,
});

const undoSchema = z.object({ changeId: z.uuid() });

/** What the form that takes back is called by. */
const undoIntent = 'undo';

interface FormOf {
  actor: Viewer;
  course: string;
  personId: string;
}

/** Sets a mark, says that a part is not asked of the person, or takes such a decision back. */
export async function runMarkForm(context: AppLoadContext, { actor, course, personId }: FormOf, form: FormData) {
  const act = { actor, course, personId, at: context.now };
  const here = `/courses/${course}/gradebook/${personId}`;
  if (form.get('intent') === undoIntent) {
    return answerForm(form, undoSchema, async ({ changeId }) => {
      await undoMark(context, { ...act, changeId });
      return redirect(`${here}?saved=undone`);
    });
  }
  return answerForm(form, markSchema, async ({ part: key, change, percent: typed, ...given }) => {
    const value = readDecimal(typed);
    if (change === 'override' && value === null) throw AppError.ofFields({ percent: 'required' });
    if (!saysWhy(given)) throw AppError.ofFields({ reason: 'required' });
    const [part = '', slug = ''] = key.split('/');
    await changeMark(context, {
      ...{ ...act, ...given, slug, part: part === 'quiz' ? 'quiz' : 'assignment' },
      change: change === 'override' ? { change, percent: value ?? 0 } : { change },
    });
    return redirect(`${here}?saved=changed&undo=${given.changeId}`);
  });
}
