import { z } from 'zod';
import { type LabFormContext, labForm, runLabForm, typedNumber } from '#app/features/labs/lab-form.server.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { readMeasure, readMoney, type TypedNumber } from '#domain/labs/typed-number.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const name = boundedText(40);
const chosen = boundedText(40).min(1, 'missing');
const money = typedNumber(readMoney, 1_000_000_000_000);
const mostMoney = 1_000_000_000_000;
const mostKg = 1_000_000;

/** A figure that may be left out of a draft. */
function draft(read: (typed: string) => TypedNumber, most: number) {
  const some = typedNumber(read, most);
  return z.union([
    boundedText(60)
      .trim()
      .length(0)
      .transform(() => null),
    some,
  ]);
}

/** What each form of the platform asks of the lab. */
export const marketForms = {
  'b2b-read': labForm({ mail: boundedText(5).regex(/^\d+$/).transform(Number) }, ({ mail }) => ({
    type: 'b2b.read_mail',
    mail,
  })),
  'b2b-ask': labForm({ kind: chosen }, ({ kind }) => ({ type: 'b2b.ask_paper', kind })),
  'b2b-attach': labForm({ paper: name }, ({ paper }) => ({ type: 'b2b.attach', paper })),
  'b2b-out': labForm({ paper: name }, ({ paper }) => ({ type: 'b2b.take_out', paper })),
  'b2b-file': labForm(
    { name: boundedText(200).min(1, 'missing'), person: boundedText(80).min(1, 'missing') },
    (given) => ({ type: 'b2b.file_account', name: given.name, person: given.person }),
  ),
  'b2b-write': labForm(
    {
      ...{ listing: name, good: chosen, hs6: boundedText(12).trim(), grade: name, lot: name, unit: name },
      moisture: draft(readMeasure, 100),
      kg: draft(readMeasure, mostKg),
      moq: draft(readMeasure, mostKg),
      price: draft(readMoney, mostMoney),
      claims: z.array(boundedText(40)).max(10),
    },
    ({ listing, good, hs6, grade, lot, unit, moisture, kg, moq, price, claims }) => ({
      type: 'b2b.write_listing',
      ...{ listing, good, hs6, grade, lot, unit, moisture, kg, moq, price, claims },
    }),
  ),
  'b2b-photo': labForm({ listing: name, photo: name }, ({ listing, photo }) => ({
    type: 'b2b.add_photo',
    listing,
    photo,
  })),
  'b2b-drop': labForm({ listing: name, photo: name }, ({ listing, photo }) => ({
    type: 'b2b.drop_photo',
    ...{ listing, photo },
  })),
  'b2b-submit': labForm({ listing: name }, ({ listing }) => ({ type: 'b2b.submit_listing', listing })),
  'b2b-withdraw': labForm({ listing: name }, ({ listing }) => ({ type: 'b2b.withdraw_listing', listing })),
  'b2b-quote': labForm(
    {
      ...{ enquiry: name, price: money, unit: name, total: money },
      place: z.enum(['', 'seller', 'buyer']),
      validUntil: z.union([boundedText(10).length(0), boundedText(10).pipe(z.iso.date('date'))]),
    },
    ({ enquiry, price, unit, total, place, validUntil }) => ({
      type: 'b2b.quote',
      ...{ enquiry, price, unit, total, place, validUntil },
    }),
  ),
  'b2b-outside': labForm({ order: name, answer: z.enum(['report', 'agree']) }, ({ order, answer }) => ({
    type: 'b2b.answer_outside',
    ...{ order, answer },
  })),
  'b2b-pack': labForm({ order: name }, ({ order }) => ({ type: 'b2b.pack', order })),
  'b2b-ship': labForm({ order: name }, ({ order }) => ({ type: 'b2b.ship', order })),
  'b2b-answer': labForm(
    { order: name, evidence: z.array(boundedText(40)).max(20), offer: money, text: boundedText(1_000) },
    ({ order, evidence, offer, text }) => ({ type: 'b2b.answer', order, evidence, offer, text }),
  ),
  'b2b-decide': labForm(
    { file: name, decision: z.enum(['approve', 'return', 'reject', 'pass_on'], 'missing'), paper: name },
    ({ file, decision, paper }) => ({ type: 'b2b.decide_file', file, decision, paper }),
  ),
};

/** One act on the platform. */
export function runMarketForm(intent: keyof typeof marketForms, by: LabFormContext, sent: FormData) {
  return runLabForm(marketForms[intent], by, { sent, next: (command) => nextAddress(by.runId, command) });
}

/** Where one was: at the same letter, listing or file. */
function nextAddress(runId: string, { type, listing, order, mail }: LabCommand): string {
  if (type === 'b2b.read_mail') return `/labs/runs/${runId}/inbox#mail-${mail}`;
  // The next file is in hand then.
  if (type === 'b2b.decide_file') return `/labs/runs/${runId}#desk`;
  const part = listing ?? order ?? (type.includes('paper') || type.includes('attach') ? 'papers' : 'market');
  return `/labs/runs/${runId}#${String(part)}`;
}
