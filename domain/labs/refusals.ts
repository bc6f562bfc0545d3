import type { Facts } from './facts.ts';

/**
 * Why a command did not go through, or a warning with which it did. The words are found by the code and say what is wrong
 * with these figures and what to do.
 */
export interface Refusal {
  code: RefusalCode;
  /** The field of the form that it is about. */
  field?: string;
  facts: Facts;
}

/** Of traceability: each has words in every language, and a test that provokes it. */
const traceRefusals = [
  'lot.format',
  'lot.taken',
  'time.backwards',
  'plots.missing',
  'harvest.taken',
  'check_digit',
  'place.unknown',
  'mass.over',
  'mass.none',
  'mass.differs',
  'lot.mixed_label',
  'event.wrong',
  'ship.held',
  'child.two_parents',
  'bags.over',
  'prefix.other',
  'count.differs',
  'scan.first',
  'line.origin',
  'line.receivers',
  'record.kept',
  'hold.reason',
  'source.other',
  'report.other_lot',
  'recall.empty',
  'recall.missing',
  'recall.extra',
  'recall.first',
] as const;
export type TraceRefusal = (typeof traceRefusals)[number];

/** Of collecting, of power cuts and of a whole day at the service point. */
const counterRefusals = [
  'code.not_asked',
  'code.differs',
  'mask.differs',
  'cod.short',
  'cod.differs',
  'shelf.empty',
  'visitor.right',
  'power.out',
  'power.on',
  'log.twice',
  'label.cn_missing',
  'label.there',
  'torn.first',
  'torn.weight',
  'torn.next',
  'torn.untold',
  'counter.most',
] as const;
export type CounterRefusal = (typeof counterRefusals)[number];

/** Each has words in every language, and a test that provokes it. */
export const refusalCodes = [
  // All labs
  'state.not_now',
  'role.not_yours',
  'task.over',
  'thing.unknown',
  'clock.nothing_waits',
  // Domestic platform
  'paper.missing',
  'paper.other',
  'photo.cut',
  'photo.not_own',
  'name.differs',
  'holder.differs',
  'cert.expired',
  'claim.no_certificate',
  'review.same_person',
  'review.conflict',
  'review.yours',
  'review.sound',
  'review.mendable',
  'review.fault',
  'field.missing',
  'hs.six_digits',
  'hs.mismatch',
  'grade.not_by_sheet',
  'moisture.differs',
  'qty.over_capacity',
  'unit.missing',
  'price.far',
  'total.differs',
  'pay.outside',
  'ship.before_payment',
  'evidence.missing',
  'offer.far',
  'offer.over',
  // Service point
  'shift.closed',
  'scale.not_checked',
  'scale.over',
  'goods.forbidden',
  'goods.restricted',
  'goods.allowed',
  'contents.differs',
  'reason.missing',
  'reason.differs',
  'weight.differs',
  'fee.differs',
  'bag.other_route',
  'bag.weight',
  'list.differs',
  ...counterRefusals,
  // Prices
  'unit.unknown',
  'grade.missing',
  'type.mixed',
  'rate.no_date',
  'entry.differs',
  'copy.last_week',
  'keep.is_false',
  'drop.no_reason',
  'drop.is_true',
  'drop.other_reason',
  'flag.open',
  'n.too_few',
  'n.enough',
  'pan.same_person',
  'figure.differs',
  'national.open',
  'cause.differs',
  'advice.private',
  'alert.unchecked',
  'alert.outlier',
  'alert.differs',
  'edit.silent',
  'van.gone',
  // Traceability
  ...traceRefusals,
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const refuse = (code: RefusalCode, facts: Facts = {}, field?: string): Refusal => ({
  code,
  facts,
  ...(field !== undefined && { field }),
});
