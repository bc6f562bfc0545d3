import { z } from 'zod';
import { type LabFormContext, labForm, runLabForm, typedNumber } from '#app/features/labs/lab-form.server.ts';
import { verdicts } from '#domain/labs/border/border-commands.ts';
import { paperFigures, paperWords } from '#domain/labs/border/border-pack.ts';
import { readMeasure, readMoney, type TypedNumber } from '#domain/labs/typed-number.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const chosen = boundedText(40)
  .min(1, 'missing')
  .regex(/^[A-Za-z0-9_.-]+$/, 'code');
const perhaps = boundedText(40).regex(/^[A-Za-z0-9_.-]*$/, 'code');
const code = boundedText(60).regex(/^[A-Za-z0-9_ .()-]*$/, 'code');
const several = z.array(boundedText(40).regex(/^[A-Za-z0-9_.-]+$/, 'code')).max(50);
const kg = typedNumber(readMeasure, 10_000_000);
const money = typedNumber(readMoney, 100_000_000_000);
const count = typedNumber(readMoney, 1_000_000);

/** A loss is written with a minus before it. */
const withSign = (typed: string): TypedNumber => {
  const text = typed.trim();
  if (!/^[-−]/.test(text)) return readMoney(text);
  const read = readMoney(text.slice(1));
  return typeof read === 'number' ? -read : read;
};

const figureOf = { net: kg, gross: kg, packages: count, value: money };
/** Papers differ in their facts: what a paper does not have is not sent. */
const facts = {
  ...Object.fromEntries(paperFigures.map((name) => [name, figureOf[name].optional()])),
  ...Object.fromEntries(paperWords.map((name) => [name, boundedText(60).optional()])),
};

/** What each form of the border asks of the lab. */
export const borderForms = {
  'border-ask': labForm({ slot: chosen }, ({ slot }) => ({ type: 'border.ask', slot })),
  'border-plan': labForm(
    { slot: chosen, verdict: z.enum(verdicts, 'missing'), mode: perhaps, papers: several },
    ({ slot, verdict, mode, papers }) => ({ type: 'border.plan', slot, verdict, mode: mode || null, papers }),
  ),
  'border-parcels': labForm({ parcels: several }, ({ parcels }) => ({ type: 'border.send_parcels', parcels })),
  'border-issue': labForm({ paper: chosen, ...facts }, (given) => {
    const { paper, ...rest } = without(given);
    const fields = Object.fromEntries(Object.entries(rest).filter(([, fact]) => fact !== undefined));
    return { type: 'border.issue', paper, fields: fields as Record<string, string | number> };
  }),
  'border-void': labForm({ paper: chosen }, ({ paper }) => ({ type: 'border.void', paper })),
  'border-send': labForm({}, () => ({ type: 'border.send_papers' })),
  'border-book': labForm({ container: code }, ({ container }) => ({ type: 'border.book', container })),
  'border-load': labForm({ seal: code }, ({ seal }) => ({ type: 'border.load', seal })),
  'border-declare': labForm(
    { model: chosen, hs: code, net: kg, gross: kg, packages: count, value: money, container: code, seal: code },
    (given) => ({ type: 'border.declare', ...without(given) }),
  ),
  'border-reply': labForm({ reply: chosen }, ({ reply }) => ({ type: 'border.reply', reply })),
  'border-enter': labForm({ mode: chosen, regimes: several, producer: code }, (given) => ({
    type: 'border.enter',
    ...without(given),
  })),
  'border-cost': labForm({ line: chosen, regimes: several, duty: money, vat: money }, (given) => ({
    type: 'border.cost',
    ...without(given),
  })),
  'border-save': labForm({ amount: money }, ({ amount }) => ({ type: 'border.save', amount })),
  'border-mend': labForm({ how: chosen }, ({ how }) => ({ type: 'border.mend', how })),
  'border-choose': labForm({ option: chosen }, ({ option }) => ({ type: 'border.choose', option })),
  'border-tell': labForm({ hours: count.pipe(z.number().max(10_000, 'range')), cause: chosen }, (given) => ({
    type: 'border.tell',
    ...without(given),
  })),
  'border-dispatch': labForm({}, () => ({ type: 'border.dispatch' })),
  'border-record': labForm({ part: chosen, declaration: code, amount: money }, (given) => ({
    type: 'border.record',
    ...without(given),
  })),
  'border-books': labForm({ received: money, margin: typedNumber(withSign, 100_000_000_000) }, (given) => ({
    type: 'border.close_books',
    ...without(given),
  })),
};

/** The form's act is the entry's, not the command's. */
function without<Given extends object>(given: Given): Omit<Given, 'act'> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'act')) as Omit<Given, 'act'>;
}

/** One act at the border. */
export function runBorderForm(intent: keyof typeof borderForms, by: LabFormContext, sent: FormData) {
  return runLabForm(borderForms[intent], by, { sent, next: () => `/labs/runs/${by.runId}#${intent}` });
}
