import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { zoneOf } from '#domain/labs/service-point/parcel-fee.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';
import { feesOf, isRefused } from '#domain/labs/service-point/service-point.ts';

/** What somebody does who makes no mistake, up to handing in, by the task's key. */
export const perfectPlay: Readonly<Record<string, (about: { pack: Pack; scenario: Scenario }) => LabCommand[]>> = {
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
    { type: 'task.hand_in', answers: { till: 515_000 } },
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
};
