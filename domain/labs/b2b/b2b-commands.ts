import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

const id = boundedText(40).regex(/^[A-Za-z0-9_.-]+$/);
const none = z.literal('');
const kilograms = z.number().min(0).max(1_000_000);
const money = z.number().int().min(0).max(1_000_000_000_000);
const name = boundedText(200);

/** What a listing says. Something left out is empty or null: a draft is kept as it is. */
const listing = {
  good: id,
  hs6: boundedText(12),
  grade: z.union([id, none]),
  moisture: z.number().min(0).max(100).nullable(),
  lot: z.union([id, none]),
  kg: kilograms.nullable(),
  moq: kilograms.nullable(),
  price: money.nullable(),
  unit: z.union([id, none]),
  claims: z.array(id).max(10),
};

export const b2bCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('b2b.read_mail'), mail: z.number().int().min(1).max(10_000) }),
  z.strictObject({ type: z.literal('b2b.ask_paper'), kind: id }),
  z.strictObject({ type: z.literal('b2b.issue_paper'), paper: id }),
  z.strictObject({ type: z.literal('b2b.attach'), paper: id }),
  z.strictObject({ type: z.literal('b2b.take_out'), paper: id }),
  z.strictObject({ type: z.literal('b2b.file_account'), name, person: boundedText(80) }),
  z.strictObject({ type: z.literal('b2b.check_account'), company: id }),
  z.strictObject({ type: z.literal('b2b.decide_account'), company: id, decision: z.enum(['verify', 'return']) }),
  z.strictObject({ type: z.literal('b2b.write_listing'), listing: id, ...listing }),
  z.strictObject({ type: z.literal('b2b.add_photo'), listing: id, photo: id }),
  z.strictObject({ type: z.literal('b2b.drop_photo'), listing: id, photo: id }),
  z.strictObject({ type: z.literal('b2b.submit_listing'), listing: id }),
  z.strictObject({ type: z.literal('b2b.review_listing'), listing: id, decision: z.enum(['publish', 'return']) }),
  z.strictObject({ type: z.literal('b2b.pause_listing'), listing: id }),
  z.strictObject({ type: z.literal('b2b.withdraw_listing'), listing: id }),
  z.strictObject({ type: z.literal('b2b.enquire'), enquiry: id }),
  z.strictObject({
    type: z.literal('b2b.quote'),
    enquiry: id,
    price: money,
    unit: z.union([id, none]),
    place: z.union([z.enum(['seller', 'buyer']), none]),
    validUntil: z.union([z.iso.date(), none]),
    total: money,
  }),
  z.strictObject({ type: z.literal('b2b.counter'), enquiry: id, price: money }),
  z.strictObject({ type: z.literal('b2b.leave'), enquiry: id }),
  z.strictObject({ type: z.literal('b2b.order'), enquiry: id }),
  z.strictObject({ type: z.literal('b2b.ask_outside'), order: id }),
  z.strictObject({ type: z.literal('b2b.answer_outside'), order: id, answer: z.enum(['report', 'agree']) }),
  z.strictObject({ type: z.literal('b2b.hold'), order: id }),
  z.strictObject({ type: z.literal('b2b.pack'), order: id }),
  z.strictObject({ type: z.literal('b2b.ship'), order: id }),
  z.strictObject({ type: z.literal('b2b.deliver'), order: id }),
  z.strictObject({ type: z.literal('b2b.accept'), order: id }),
  z.strictObject({ type: z.literal('b2b.release'), order: id }),
  z.strictObject({ type: z.literal('b2b.complain'), order: id }),
  z.strictObject({
    type: z.literal('b2b.answer'),
    order: id,
    evidence: z.array(id).max(20),
    offer: money,
    text: boundedText(1_000),
  }),
  z.strictObject({ type: z.literal('b2b.settle'), order: id, agreed: z.boolean() }),
  z.strictObject({ type: z.literal('b2b.rule'), order: id, refund: money }),
  z.strictObject({
    type: z.literal('b2b.decide_file'),
    file: id,
    decision: z.enum(['approve', 'return', 'reject', 'pass_on']),
    paper: z.union([id, none]),
  }),
]);
export type B2bCommand = z.infer<typeof b2bCommand>;
export type Of<Type extends B2bCommand['type']> = Extract<B2bCommand, { type: Type }>;
