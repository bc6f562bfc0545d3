import { z } from 'zod';
import { type LabFormContext, labForm, runLabForm, typedNumber } from '#app/features/labs/lab-form.server.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { homeReasons, tornNext, tornSteps } from '#domain/labs/service-point/point-choices.ts';
import { readMeasure, readMoney } from '#domain/labs/typed-number.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const name = boundedText(40);
const chosen = boundedText(40).min(1, 'missing');
const money = typedNumber(readMoney, 1_000_000_000);
const measure = typedNumber(readMeasure, 1_000);
const count = typedNumber(readMoney, 10_000);

/** What each form of the counter asks of the lab. */
export const counterForms = {
  open: labForm({}, () => ({ type: 'point.open_shift' })),
  scale: labForm({ shownKg: measure }, ({ shownKg }) => ({ type: 'point.check_scale', shownKg })),
  accept: labForm({ parcel: name, contents: chosen }, ({ parcel, contents }) => ({
    type: 'point.accept',
    parcel,
    contents,
  })),
  away: labForm({ parcel: name, contents: chosen, reason: chosen }, ({ parcel, contents, reason }) => ({
    type: 'point.turn_away',
    ...{ parcel, contents, reason },
  })),
  weigh: labForm({ parcel: name }, ({ parcel }) => ({ type: 'point.weigh', parcel })),
  charge: labForm({ parcel: name, chargedKg: measure, fee: money, codFee: money }, (given) => {
    const { parcel, chargedKg, fee, codFee } = given;
    return { type: 'point.charge', parcel, chargedKg, fee, codFee };
  }),
  bag: labForm({ parcel: name, route: chosen }, ({ parcel, route }) => ({ type: 'point.bag', parcel, route })),
  out: labForm({ parcel: name }, ({ parcel }) => ({ type: 'point.take_out', parcel })),
  close: labForm(
    {
      route: name,
      kg: measure,
      seal: boundedText(40)
        .trim()
        .regex(/^[A-Za-z0-9_.-]+$/, 'seal'),
    },
    ({ route, kg, seal }) => ({ type: 'point.close_bag', route, kg, seal }),
  ),
  ask: labForm({ visitor: name }, ({ visitor }) => ({ type: 'point.ask_code', visitor })),
  give: labForm({ visitor: name, parcel: chosen, cash: money }, ({ visitor, parcel, cash }) => ({
    type: 'point.hand_out',
    ...{ visitor, parcel, cash },
  })),
  home: labForm({ visitor: name, reason: z.enum(homeReasons, 'missing') }, ({ visitor, reason }) => ({
    type: 'point.send_home',
    ...{ visitor, reason },
  })),
  log: labForm({ parcel: name, chargedKg: measure, fee: money, codFee: money }, (given) => {
    const { parcel, chargedKg, fee, codFee } = given;
    return { type: 'point.log_paper', parcel, chargedKg, fee, codFee };
  }),
  enter: labForm({ parcel: name }, ({ parcel }) => ({ type: 'point.enter_log', parcel })),
  label: labForm({ parcel: name }, ({ parcel }) => ({ type: 'point.add_label', parcel })),
  torn: labForm({ step: z.enum(tornSteps) }, ({ step }) => ({ type: 'point.look_torn', step })),
  owner: labForm({ missingKg: measure, next: z.enum(tornNext, 'missing') }, ({ missingKg, next }) => ({
    type: 'point.tell_owner',
    ...{ missingKg, next },
  })),
  repack: labForm({}, () => ({ type: 'point.repack' })),
  pass: labForm({ minutes: count }, ({ minutes }) => ({ type: 'point.let_pass', minutes })),
  counters: labForm({ counters: count }, ({ counters }) => ({ type: 'point.set_counters', counters })),
  sack: labForm({}, () => ({ type: 'point.bag_day' })),
  leave: labForm({ parcels: count }, ({ parcels }) => ({ type: 'point.leave_day', parcels })),
  hand: labForm({ parcels: count }, ({ parcels }) => ({ type: 'point.hand_over', parcels })),
};

/** One act at the counter. */
export function runCounterForm(intent: keyof typeof counterForms, by: LabFormContext, sent: FormData) {
  return runLabForm(counterForms[intent], by, { sent, next: (command) => nextAddress(by.runId, command) });
}

/** With the same parcel in hand until it is done with; then whichever waits next. */
function nextAddress(runId: string, { type, parcel }: LabCommand): string {
  const staysInHand =
    type === 'point.accept' || type === 'point.weigh' || type === 'point.take_out' || type === 'point.add_label';
  return `/labs/runs/${runId}${staysInHand ? `?parcel=${encodeURIComponent(String(parcel))}` : ''}#counter`;
}
