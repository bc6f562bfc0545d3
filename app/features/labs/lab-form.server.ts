import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import type { FormAnswer, TypedValues } from '#app/ui/form/form-answer.ts';
import type { Deps } from '#commands/deps.ts';
import { actInRun } from '#commands/labs/act-in-run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import type { TypedNumber } from '#domain/labs/typed-number.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const act = boundedText(60);

/** A number that was typed; one that can be read in two ways is asked back. */
export function typedNumber(read: (typed: string) => TypedNumber, most: number) {
  return boundedText(60).transform((typed, context): number => {
    const value = read(typed);
    if (typeof value === 'number' && value <= most) return value;
    const message =
      typeof value === 'number' ? 'range' : value === null ? 'missing' : value === 'none' ? 'number' : 'ambiguous';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** Everything that was typed; of boxes that share a name, each. */
function typedIn(sent: FormData): TypedValues {
  const texts = (name: string) => sent.getAll(name).filter((one) => typeof one === 'string');
  const all = [...new Set(sent.keys())].map((name) => [name, texts(name)] as const);
  return Object.fromEntries(all.map(([name, typed]) => [name, typed.length === 1 ? (typed[0] ?? '') : typed]));
}

/** One form of a system: what it brings, and what it asks of the lab. */
export type LabForm = (
  sent: FormData,
  run: (id: string, command: LabCommand) => Promise<Response | ReturnType<typeof data<FormAnswer>>>,
) => ReturnType<typeof answerForm>;

export function labForm<Shape extends z.ZodRawShape>(
  shape: Shape,
  command: (given: z.output<z.ZodObject<Shape>>) => LabCommand,
): LabForm {
  const schema = z.object({ act, ...shape });
  return (sent, run) =>
    answerForm(sent, schema as unknown as z.ZodType<z.output<typeof schema>, Record<string, unknown>>, (given) =>
      run((given as { act: string }).act, command(given as z.output<z.ZodObject<Shape>>)),
    );
}

export interface LabFormContext {
  deps: Pick<Deps, 'db'> & { now: Date };
  actor: Viewer;
  runId: string;
}

/**
 * One act in a system. What the lab refuses comes back with everything that was typed; why stands on the page, of the last
 * entry of the log.
 *
 * @param next where it goes on after the act
 */
export function runLabForm(
  form: LabForm,
  { deps, actor, runId }: LabFormContext,
  { sent, next }: { sent: FormData; next: (command: LabCommand) => string },
) {
  return form(sent, async (id, command) => {
    const { refusals } = await actInRun(deps, { actor, runId, id, command, at: deps.now });
    if (refusals.length === 0) return redirect(next(command));
    const values = typedIn(sent);
    const problems = Object.fromEntries(refusals.flatMap(({ field, code }) => (field ? [[field, code]] : [])));
    return data<FormAnswer>({ intent: String(sent.get('intent')), values, problems, error: null }, { status: 422 });
  });
}
