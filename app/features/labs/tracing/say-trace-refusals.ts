import type { Translate } from '#app/i18n/use-translation.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { RefusalCode, TraceRefusal } from '#domain/labs/refusals.ts';

type Sentence = (t: Translate, said: Record<string, string>, facts: Facts) => string;

/** What the scan table says of each of its refusals, with its figures. */
export const traceSentences: Record<Extract<RefusalCode, TraceRefusal>, Sentence> = {
  'lot.format': (t, said) => t('tracing:refusal.format', said),
  'lot.taken': (t, said) => t('tracing:refusal.taken', said),
  'time.backwards': (t, said, facts) =>
    facts.isAhead ? t('tracing:refusal.ahead', said) : t('tracing:refusal.backwards', said),
  'plots.missing': (t) => t('tracing:refusal.plots'),
  'harvest.taken': (t, said) => t('tracing:refusal.harvest', said),
  check_digit: (t, said) => t('tracing:refusal.checkDigit', said),
  'place.unknown': (t, said) => t('tracing:refusal.place', said),
  'mass.over': (t, said) => t('tracing:refusal.massOver', said),
  'mass.none': (t) => t('tracing:refusal.massNone'),
  'mass.differs': (t, said) => t('tracing:refusal.massDiffers', said),
  'lot.mixed_label': (t, said) => t('tracing:refusal.mixed', said),
  'event.wrong': (t) => t('tracing:refusal.event'),
  'ship.held': (t, said) => t('tracing:refusal.held', said),
  'child.two_parents': (t, said) => t('tracing:refusal.twoParents', said),
  'bags.over': (t, said) => t('tracing:refusal.bagsOver', said),
  'prefix.other': (t, said) => t('tracing:refusal.prefix', said),
  'count.differs': (t, said) => t('tracing:refusal.count', said),
  'scan.first': (t) => t('tracing:refusal.scanFirst'),
  'line.origin': (t) => t('tracing:refusal.origin'),
  'line.receivers': (t) => t('tracing:refusal.receivers'),
  'record.kept': (t) => t('tracing:refusal.kept'),
  'hold.reason': (t) => t('tracing:refusal.reason'),
  'source.other': (t, said) => t('tracing:refusal.source', said),
  'report.other_lot': (t, said) => t('tracing:refusal.report', said),
  'recall.empty': (t) => t('tracing:refusal.recallEmpty'),
  'recall.missing': (t, said) => t('tracing:refusal.recallMissing', said),
  'recall.extra': (t, said) => t('tracing:refusal.recallExtra', said),
  'recall.first': (t) => t('tracing:refusal.recallFirst'),
};
