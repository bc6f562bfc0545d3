import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { Deps } from '#commands/deps.ts';
import { actInRun } from '#commands/labs/act-in-run.ts';
import { AppError } from '#domain/errors.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { readMeasure, readMoney, type TypedNumber } from '#domain/labs/typed-number.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const act = boundedText(60);
const name = boundedText(40);
const chosen = boundedText(40).min(1, 'missing');
const money = number(readMoney, 1_000_000_000);
const measure = number(readMeasure, 1_000);
const count = number(readMoney, 10_000);

/** A number that was typed; one that can be read in two ways is asked back. */
function number(read: (typed: string) => TypedNumber, most: number) {
  return boundedText(60).transform((typed, context): number => {
    const value = read(typed);
    if (typeof value === 'number' && value <= most) return value;
    const message =
      typeof value === 'number' ? 'range' : value === null ? 'missing' : value === 'none' ? 'number' : 'ambiguous';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** What each form of the counter asks of the lab. */
const forms = {
  open: form({}, () => ({ type: 'point.open_shift' })),
  scale: form({ shownKg: measure }, ({ shownKg }) => ({ type: 'point.check_scale', shownKg })),
  accept: form({ parcel: name, contents: chosen }, ({ parcel, contents }) => ({
    type: 'point.accept',
    parcel,
    contents,
  })),
  away: form({ parcel: name, contents: chosen, reason: chosen }, ({ parcel, contents, reason }) => ({
    type: 'point.turn_away',
    ...{ parcel, contents, reason },
  })),
  weigh: form({ parcel: name }, ({ parcel }) => ({ type: 'point.weigh', parcel })),
  charge: form({ parcel: name, chargedKg: measure, fee: money, codFee: money }, (given) => {
    const { parcel, chargedKg, fee, codFee } = given;
    return { type: 'point.charge', parcel, chargedKg, fee, codFee };
  }),
  bag: form({ parcel: name, route: chosen }, ({ parcel, route }) => ({ type: 'point.bag', parcel, route })),
  out: form({ parcel: name }, ({ parcel }) => ({ type: 'point.take_out', parcel })),
  close: form(
    {
      route: name,
      kg: measure,
      seal: boundedText(40)
        .trim()
        .regex(/^[A-Za-z0-9_.-]+$/, 'seal'),
    },
    ({ route, kg, seal }) => ({ type: 'point.close_bag', route, kg, seal }),
  ),
  hand: form({ parcels: count }, ({ parcels }) => ({ type: 'point.hand_over', parcels })),
};

function form<Shape extends z.ZodRawShape>(shape: Shape, command: (given: z.output<z.ZodObject<Shape>>) => LabCommand) {
  const schema = z.object({ act, ...shape });
  return (
    sent: FormData,
    run: (id: string, command: LabCommand) => Promise<Response | ReturnType<typeof data<FormAnswer>>>,
  ) =>
    answerForm(sent, schema as unknown as z.ZodType<z.output<typeof schema>, Record<string, unknown>>, (given) =>
      run((given as { act: string }).act, command(given as z.output<z.ZodObject<Shape>>)),
    );
}

/**
 * One act at the counter. What the lab refuses comes back with everything that was typed; why stands on the page, of the last
 * entry of the log.
 */
export async function runCounterForm(
  deps: Pick<Deps, 'db'> & { now: Date },
  { actor, runId }: { actor: Viewer; runId: string },
  sent: FormData,
) {
  const intent = String(sent.get('intent')).replace(/\..*/, '');
  if (!Object.hasOwn(forms, intent)) throw new AppError('bad_request');
  return forms[intent as keyof typeof forms](sent, async (id, command) => {
    const { refusals } = await actInRun(deps, { actor, runId, id, command, at: deps.now });
    if (refusals.length === 0) return redirect(nextAddress(runId, command));
    const values = Object.fromEntries(
      [...sent].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
    const problems = Object.fromEntries(refusals.flatMap(({ field, code }) => (field ? [[field, code]] : [])));
    return data<FormAnswer>({ intent: String(sent.get('intent')), values, problems, error: null }, { status: 422 });
  });
}

/** With the same parcel in hand until it is done with; then whichever waits next. */
function nextAddress(runId: string, { type, parcel }: LabCommand): string {
  const staysInHand = type === 'point.accept' || type === 'point.weigh' || type === 'point.take_out';
  return `/labs/runs/${runId}${staysInHand ? `?parcel=${encodeURIComponent(String(parcel))}` : ''}#counter`;
}
