import { z } from 'zod';
import {
  type LabForm,
  type LabFormContext,
  labForm,
  runLabForm,
  typedNumber,
} from '#app/features/labs/lab-form.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { poolGrades } from '#domain/labs/aggregation/pool-pack.ts';
import { readMeasure, readMoney } from '#domain/labs/typed-number.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const chosen = boundedText(40)
  .min(1, 'missing')
  .regex(/^[A-Za-z0-9_.-]+$/, 'code');
const several = z.array(boundedText(40).regex(/^[A-Za-z0-9_.-]+$/, 'code')).max(50);
/** Loads are weighed in thousands: `4.800` is asked back, a count has no fraction. */
const kg = typedNumber(readMeasure, 1_000_000);
const percent = typedNumber(readMeasure, 100);
const count = typedNumber(readMoney, 2_000);

const amount = typedNumber(readMoney, 100_000_000_000);
/** As many fields as there are members: `pay-01`. */
const payouts = z
  .looseObject({ act: boundedText(60), reserve: amount, language: chosen })
  .transform(({ act, reserve, language, ...rest }, context) => {
    const shares: Record<string, number> = {};
    for (const [name, typed] of Object.entries(rest)) {
      if (!/^pay-[A-Za-z0-9_-]{1,40}$/.test(name)) continue;
      const read = amount.safeParse(typed);
      if (read.success) shares[name.slice('pay-'.length)] = read.data;
      else context.addIssue({ code: 'custom', path: [name], message: read.error.issues[0]?.message ?? 'number' });
    }
    return { act, command: { type: 'pool.pay', payouts: shares, reserve, language } };
  });
const payForm: LabForm = (sent, run) => answerForm(sent, payouts, ({ act, command }) => run(act, command));

/** What each form of the collection point asks of the lab. */
export const poolForms = {
  'pool-check': labForm({ scale: chosen }, ({ scale }) => ({ type: 'pool.check_scale', scale })),
  'pool-tag': labForm({ scale: chosen }, ({ scale }) => ({ type: 'pool.tag_scale', scale })),
  'pool-weigh': labForm({ lot: chosen, scale: chosen }, ({ lot, scale }) => ({ type: 'pool.weigh', lot, scale })),
  'pool-ticket': labForm({ tareKg: kg }, ({ tareKg }) => ({ type: 'pool.ticket', tareKg })),
  'pool-sample': labForm({ lot: chosen, grams: count }, ({ lot, grams }) => ({ type: 'pool.sample', lot, grams })),
  'pool-grade': labForm(
    { lot: chosen, first: count, second: count, grade: z.enum(poolGrades, 'missing') },
    ({ lot, first, second, grade }) => ({ type: 'pool.grade', lot, first, second, grade }),
  ),
  'pool-mix': labForm({ lots: several, moisture: percent }, ({ lots, moisture }) => ({
    type: 'pool.mix',
    ...{ lots, moisture },
  })),
  'pool-dry': labForm({ lot: chosen }, ({ lot }) => ({ type: 'pool.send_to_dry', lot })),
  'pool-apart': labForm({ lot: chosen }, ({ lot }) => ({ type: 'pool.keep_apart', lot })),
  'pool-plan': labForm({ yieldKg: kg, buffer: percent }, ({ yieldKg, buffer }) => ({
    type: 'pool.plan',
    ...{ yieldKg, buffer },
  })),
  'pool-more': labForm({ kg }, (given) => ({ type: 'pool.ask_more', kg: given.kg })),
  'pool-tolerance': labForm({ percent }, (given) => ({ type: 'pool.ask_tolerance', percent: given.percent })),
  'pool-pay': payForm,
  'pool-load': labForm({ vehicle: chosen, count, kg, seal: chosen }, (given) => ({
    type: 'pool.load',
    ...{ vehicle: given.vehicle, count: given.count, kg: given.kg, seal: given.seal },
  })),
};

/** One act at the collection point. */
export function runPoolForm(intent: keyof typeof poolForms, by: LabFormContext, sent: FormData) {
  return runLabForm(poolForms[intent], by, { sent, next: () => `/labs/runs/${by.runId}#desk` });
}
