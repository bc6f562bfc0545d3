import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { Deps } from '#commands/deps.ts';
import { actInRun } from '#commands/labs/act-in-run.ts';
import { AppError } from '#domain/errors.ts';
import { waits } from '#domain/labs/clock.ts';
import { readMoney } from '#domain/labs/typed-number.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const act = boundedText(60);
const hint = z.object({
  act,
  number: boundedText(2)
    .regex(/^[1-5]$/)
    .transform(Number),
});
const wait = z.object({ act, to: z.enum(waits) });
/** Figures may be left out: they are then not right. */
const handIn = z.looseObject({ act }).transform(({ act: id, ...rest }, context) => {
  const answers: Record<string, number> = {};
  for (const [name, typed] of Object.entries(rest)) {
    if (!name.startsWith('answer-') || typeof typed !== 'string') continue;
    const value = readMoney(typed);
    if (typeof value === 'number' && value > 1_000_000_000_000)
      context.addIssue({ code: 'custom', path: [name], message: 'range' });
    else if (typeof value === 'number') answers[name.slice('answer-'.length)] = value;
    else if (value !== null) context.addIssue({ code: 'custom', path: [name], message: 'number' });
  }
  return { act: id, answers };
});

/** Opening a hint, and handing in. */
export async function runTaskForm(
  deps: Pick<Deps, 'db'> & { now: Date },
  { actor, runId }: { actor: Viewer; runId: string },
  sent: FormData,
) {
  const by = { actor, runId, at: deps.now };
  const here = `/labs/runs/${runId}/task`;
  switch (sent.get('intent')) {
    case 'hint':
      return answerForm(sent, hint, async ({ act: id, number }) => {
        await actInRun(deps, { ...by, id, command: { type: 'task.open_hint', number } });
        return redirect(`${here}#hints`);
      });
    case 'hand-in':
      return answerForm(sent, handIn, async ({ act: id, answers }) => {
        await actInRun(deps, { ...by, id, command: { type: 'task.hand_in', answers } });
        return redirect(here);
      });
    case 'wait':
      return answerForm(sent, wait, async ({ act: id, to }) => {
        const { refusals } = await actInRun(deps, { ...by, id, command: { type: 'clock.wait', to } });
        if (refusals.length === 0) return redirect(here);
        return data<FormAnswer>({ intent: 'wait', values: {}, problems: {}, error: null }, { status: 422 });
      });
    default:
      throw new AppError('bad_request');
  }
}
