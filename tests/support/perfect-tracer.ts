import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { ssccOf } from '#domain/labs/trace/gs1.ts';
import { traceCase } from '#domain/labs/trace/trace-case.ts';

const handIn: LabCommand = { type: 'task.hand_in', answers: {} };

/** What somebody does at the scan table who makes no mistake, by the task's key. */
export const perfectTracing: Readonly<Record<string, (about: { pack: Pack; scenario: Scenario }) => LabCommand[]>> = {
  'trace-1-first-lot': () => [
    {
      type: 'trace.make_lot',
      ...{ lot: 'G03-C01-20261102-01', gln: '9521234000174', harvests: ['H1', 'H2', 'H3', 'H4'], kg: 6_000 },
      ...{ action: 'ADD', step: 'commissioning' },
    },
    handIn,
  ],
  'trace-2-hull': (about) => {
    const { rules, lots } = traceCase(about);
    const lot = 'G01-C01-20261107-01';
    const [first, last] = [ssccOf(rules.prefix, 1), ssccOf(rules.prefix, 80)];
    return [
      { type: 'trace.transform', lots: lots.map(({ code }) => code), lot, kg: 4_800 },
      { type: 'trace.pack', lot, bags: 80, bagKg: rules.bagKg, first, last },
      handIn,
    ];
  },
  'trace-3-six-bags': (about) => [
    ...traceCase(about).shipments.map(
      ({ id }): LabCommand => ({ type: 'trace.hold', shipment: id, reason: 'more sold than made' }),
    ),
    { type: 'trace.name_source', lot: 'G01-C01-20261108-02', kg: 360 },
    handIn,
  ],
  'trace-4-back-and-forth': () => [
    ...['095212340000000372', 'G03-C01-20261102-01', 'G03-C01-20261103-02'].map(
      (code): LabCommand => ({ type: 'trace.scan', code }),
    ),
    { type: 'trace.answer', plots: ['H1', 'H2', 'H3', 'H4'], receivers: ['C10', 'C13', 'C15'] },
    handIn,
  ],
  'trace-5-mock-recall': () => [
    { type: 'trace.inspect', lot: 'G01-C01-20261104-06', report: 'R-2211' },
    {
      type: 'trace.recall',
      lots: ['G01-C01-20261104-06', 'G01-C01-20261106-11', 'G01-C01-20261107-12'],
      reason: 'aflatoxin, R-2211',
    },
    ...['C15', 'C13', 'C10', 'C12'].map((holder): LabCommand => ({ type: 'trace.notify', holder })),
    { type: 'trace.account', found: 2_580, used: 60, unknown: 60 },
    handIn,
  ],
};
