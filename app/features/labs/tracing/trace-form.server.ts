import { z } from 'zod';
import { type LabFormContext, labForm, runLabForm, typedNumber } from '#app/features/labs/lab-form.server.ts';
import { epcisActions, epcisSteps } from '#domain/labs/trace/trace-commands.ts';
import { readMeasure, readMoney } from '#domain/labs/typed-number.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const chosen = boundedText(40)
  .min(1, 'missing')
  .regex(/^[A-Za-z0-9_.-]+$/, 'code');
const code = boundedText(80)
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(
    boundedText(60)
      .min(1, 'missing')
      .regex(/^[A-Za-z0-9_.()-]+$/, 'code'),
  );
const several = z.array(boundedText(40).regex(/^[A-Za-z0-9_.-]+$/, 'code')).max(50);
const reason = boundedText(200);
/** Whole lots are weighed in thousands: `4.800` is asked back, a count has no fraction. */
const kg = typedNumber(readMeasure, 1_000_000);
const count = typedNumber(readMoney, 2_000);

/** What each form of the scan table asks of the lab. */
export const traceForms = {
  'trace-lot': labForm(
    {
      lot: code,
      gln: code,
      harvests: several,
      kg,
      action: z.enum(epcisActions, 'missing'),
      step: z.enum(epcisSteps, 'missing'),
    },
    (given) => ({ type: 'trace.make_lot', ...without(given) }),
  ),
  'trace-become': labForm({ lots: several.min(1, 'missing'), lot: code, kg }, (given) => ({
    type: 'trace.transform',
    ...without(given),
  })),
  'trace-bags': labForm({ lot: chosen, bags: count, bagKg: kg, first: code, last: code }, (given) => ({
    type: 'trace.pack',
    ...without(given),
  })),
  'trace-send': labForm({ lot: chosen, to: chosen, kg, seal: code }, (given) => ({
    type: 'trace.ship',
    ...without(given),
  })),
  'trace-scan': labForm({ code }, (given) => ({ type: 'trace.scan', code: given.code })),
  'trace-line': labForm({ plots: several, receivers: several }, (given) => ({
    type: 'trace.answer',
    ...without(given),
  })),
  'trace-hold': labForm({ shipment: chosen, reason }, (given) => ({ type: 'trace.hold', ...without(given) })),
  'trace-delete': labForm({ shipment: chosen }, (given) => ({ type: 'trace.delete', shipment: given.shipment })),
  'trace-source': labForm({ lot: chosen, kg }, (given) => ({ type: 'trace.name_source', ...without(given) })),
  'trace-inspect': labForm({ lot: chosen, report: code }, (given) => ({ type: 'trace.inspect', ...without(given) })),
  'trace-recall': labForm({ lots: several, reason }, (given) => ({ type: 'trace.recall', ...without(given) })),
  'trace-notify': labForm({ holder: chosen }, (given) => ({ type: 'trace.notify', holder: given.holder })),
  'trace-account': labForm({ found: kg, used: kg, unknown: kg }, (given) => ({
    type: 'trace.account',
    ...without(given),
  })),
};

/** The form's act is the entry's, not the command's. */
function without<Given extends object>(given: Given): Omit<Given, 'act'> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'act')) as Omit<Given, 'act'>;
}

/** One act at the scan table. */
export function runTraceForm(intent: keyof typeof traceForms, by: LabFormContext, sent: FormData) {
  return runLabForm(traceForms[intent], by, { sent, next: () => `/labs/runs/${by.runId}#${intent}` });
}
