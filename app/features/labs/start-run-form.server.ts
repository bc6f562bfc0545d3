import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import type { Deps } from '#commands/deps.ts';
import { startRun } from '#commands/labs/start-run.ts';
import { labModes } from '#domain/labs/seats.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const schema = z.object({ id: boundedText(60), mode: z.enum(labModes) });

/** Sits down at a task. */
export function runStartForm(
  deps: Pick<Deps, 'db'> & { now: Date },
  of: { actor: Viewer; pack: string; task: string },
  sent: FormData,
) {
  return answerForm(sent, schema, async ({ id, mode }) => {
    await startRun(deps, { ...of, id, mode, at: deps.now });
    return redirect(`/labs/runs/${id}`);
  });
}
