import { rightDecision } from '#domain/labs/b2b/review-desk.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { zoneOf } from '#domain/labs/service-point/parcel-fee.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';
import { feesOf } from '#domain/labs/service-point/point-figures.ts';
import { isRefused } from '#domain/labs/service-point/service-point.ts';
import { perfectCounter } from './perfect-counter.ts';
import { perfectBorder } from './perfect-exporter.ts';
import { perfectPooling } from './perfect-pooler.ts';
import { perfectPrices } from './perfect-prices.ts';
import { perfectTracing } from './perfect-tracer.ts';

const next: LabCommand = { type: 'clock.wait', to: 'next' };
const handIn: LabCommand = { type: 'task.hand_in', answers: {} };

/** A listing that needs no question. */
export const greenCoffee: LabCommand = {
  ...{ type: 'b2b.write_listing', listing: 'L1', good: 'G01', hs6: '0901.11', grade: 'B', moisture: 11.6 },
  ...{ lot: 'G01-C01-20261102-01', kg: 480, moq: 100, price: 105_000, unit: 'kg', claims: [] },
};

/** What somebody does who makes no mistake, up to handing in, by the task's key. */
export const perfectPlay: Readonly<
  Record<string, (about: { pack: Pack; scenario: Scenario; seed: string }) => LabCommand[]>
> = {
  ...perfectBorder,
  ...perfectPooling,
  ...perfectPrices,
  ...perfectTracing,
  ...perfectCounter,
  'point-1-six-parcels': (about) => [
    { type: 'point.open_shift' },
    { type: 'point.check_scale', shownKg: pointCase(about.scenario).testWeightKg },
    ...pointCase(about.scenario).parcels.flatMap((parcel): LabCommand[] => {
      const { chargedKg, fee, codFee } = feesOf(parcel, about);
      return [
        { type: 'point.accept', parcel: parcel.id, contents: parcel.contents },
        { type: 'point.weigh', parcel: parcel.id },
        { type: 'point.charge', parcel: parcel.id, chargedKg, fee, codFee },
      ];
    }),
    {
      type: 'task.hand_in',
      answers: { till: pointCase(about.scenario).parcels.reduce((sum, one) => sum + feesOf(one, about).total, 0) },
    },
  ],
  'point-2-say-no': ({ pack, scenario }) => [
    { type: 'point.open_shift' },
    ...pointCase(scenario).parcels.map(({ id: parcel, contents, to }): LabCommand => {
      const rule = pack.point.contents.find(({ key }) => key === contents);
      return rule && isRefused(rule.refused, zoneOf(pointCase(scenario).point, to, pack))
        ? { type: 'point.turn_away', parcel, contents, reason: rule.reason }
        : { type: 'point.accept', parcel, contents };
    }),
    { type: 'task.hand_in', answers: {} },
  ],
  'point-3-sort-and-bag': ({ scenario }) => [
    ...pointCase(scenario).parcels.map(
      ({ id: parcel, to }): LabCommand => ({
        type: 'point.bag',
        parcel,
        route: pointCase(scenario).routes.find((route) => route.to.includes(to))?.key,
      }),
    ),
    ...pointCase(scenario).routes.map(({ key: route, to }): LabCommand => {
      const inside = pointCase(scenario).parcels.filter((parcel) => to.includes(parcel.to));
      const kg = Math.round(inside.reduce((sum, one) => sum + one.kg, 0) * 100) / 100;
      return { type: 'point.close_bag', route, kg, seal: `S-${route}` };
    }),
    { type: 'point.hand_over', parcels: pointCase(scenario).parcels.length },
    { type: 'task.hand_in', answers: {} },
  ],
  'b2b-1-register': ({ pack }) => [
    { type: 'b2b.ask_paper', kind: 'D04' },
    { type: 'b2b.ask_paper', kind: 'D05' },
    { type: 'b2b.attach', paper: 'D02' },
    { type: 'b2b.attach', paper: 'D03-b' },
    next,
    next,
    { type: 'b2b.attach', paper: 'D05-b' },
    { type: 'b2b.attach', paper: 'D04' },
    { type: 'b2b.file_account', name: nameOf(pack, 'C02'), person: 'T-ID-2047' },
    next,
    next,
    handIn,
  ],
  'b2b-2-list-green-coffee': () => [
    greenCoffee,
    ...['P1', 'P2', 'P3'].map((photo): LabCommand => ({ type: 'b2b.add_photo', listing: 'L1', photo })),
    { type: 'b2b.submit_listing', listing: 'L1' },
    next,
    handIn,
  ],
  'b2b-3-sent-back': ({ scenario }) => {
    const [before] = scenario.b2b?.listings ?? [];
    if (!before) throw new Error('no listing');
    const { id: listing, seller: _, photos: __, returned: ___, ...said } = before;
    return [
      { type: 'b2b.read_mail', mail: 1 },
      { type: 'b2b.write_listing', listing, ...said, claims: [] },
      { type: 'b2b.submit_listing', listing },
      next,
      handIn,
    ];
  },
  'b2b-4-quote-and-order': () => [
    next,
    {
      ...{ type: 'b2b.quote', enquiry: 'E1', price: 8_000, unit: 'kg', place: 'buyer', validUntil: '2026-11-10' },
      total: 4_250_000,
    },
    next,
    next,
    { type: 'b2b.answer_outside', order: 'O1', answer: 'report' },
    { type: 'b2b.pack', order: 'O1' },
    next,
    { type: 'b2b.ship', order: 'O1' },
    next,
    next,
    next,
    handIn,
  ],
  'b2b-5-review-desk': ({ pack, scenario }) => [
    ...(scenario.b2b?.files ?? []).map((file): LabCommand => {
      const { decision, papers } = rightDecision(file, scenario.startsAt, { pack, scenario });
      return { type: 'b2b.decide_file', file: file.id, decision, paper: papers[0] ?? '' };
    }),
    handIn,
  ],
  'b2b-6-complaint': () => [
    next,
    {
      ...{ type: 'b2b.answer', order: 'O1', evidence: ['sample', 'loading'], offer: 400_000 },
      text: 'We kept a sample of 12.1 % and saw a torn tarpaulin. We offer 400,000 LAK.',
    },
    next,
    handIn,
  ],
};

const nameOf = ({ b2b }: Pack, id: string) => b2b?.companies.find((one) => one.id === id)?.name.en ?? '';
