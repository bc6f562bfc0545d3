import type { Translate } from '#app/i18n/use-translation.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { PoolRefusal } from '#domain/labs/refusals.ts';

type Sentence = (t: Translate, said: Record<string, string>, facts: Facts) => string;

/** What the collection point says of each of its refusals, with its figures. */
export const poolSentences: Record<PoolRefusal, Sentence> = {
  'scale.untested': (t, said) => t('labs-pool:refusal.untested', said),
  'scale.off': (t, said) => t('labs-pool:refusal.off', said),
  'scale.out': (t, said) => t('labs-pool:refusal.out', said),
  'scale.sound': (t, said) => t('labs-pool:refusal.sound', said),
  'load.first': (t) => t('labs-pool:refusal.loadFirst'),
  'tare.over': (t, said) => t('labs-pool:refusal.tareOver', said),
  'tare.differs': (t, said) => t('labs-pool:refusal.tare', said),
  'lot.done': (t, said) => t('labs-pool:refusal.done', said),
  'lot.unknown': (t, said) => t('labs-pool:refusal.lotUnknown', said),
  'sample.none': (t) => t('labs-pool:refusal.sampleNone'),
  'sample.small': (t, said) => t('labs-pool:refusal.sampleSmall', said),
  'sample.first': (t) => t('labs-pool:refusal.sampleFirst'),
  'defects.differs': (t, said) => t('labs-pool:refusal.defects', said),
  'grade.other': (t, said) => t('labs-pool:refusal.grade', said),
  'demand.none': (t) => t('labs-pool:refusal.demandNone'),
  'mix.good': (t, said) => t('labs-pool:refusal.mixGood', said),
  'mix.grade': (t, said) => t('labs-pool:refusal.mixGrade', said),
  'wet.over_limit': (t, said) => t('labs-pool:refusal.wet', said),
  'wet.not': (t, said) => t('labs-pool:refusal.notWet', said),
  'apart.fits': (t, said) => t('labs-pool:refusal.fits', said),
  'lot.in_pool': (t, said) => t('labs-pool:refusal.inPool', said),
  'lot.drying': (t, said) => t('labs-pool:refusal.drying', said),
  'pool.empty': (t) => t('labs-pool:refusal.empty'),
  'pool.short': (t, said) => t('labs-pool:refusal.short', said),
  'pool.mean': (t, said) => t('labs-pool:refusal.mean', said),
  'pool.first': (t) => t('labs-pool:refusal.poolFirst'),
  'pool.gone': (t) => t('labs-pool:refusal.gone'),
  'yield.differs': (t, said) => t('labs-pool:refusal.yield', said),
  'buffer.differs': (t, said) => t('labs-pool:refusal.buffer', said),
  'ask.small': (t, said) => t('labs-pool:refusal.askSmall', said),
  'ask.narrow': (t, said) => t('labs-pool:refusal.askNarrow', said),
  'load.over': (t, said, facts) => t('labs-pool:refusal.loadOver', { ...said, count: Number(facts.count) }),
  'load.none_left': (t, said) => t('labs-pool:refusal.noneLeft', said),
  'fill.low': (t, said) => t('labs-pool:refusal.fillLow', said),
  'payout.over': (t, said) => t('labs-pool:refusal.payOver', said),
  'payout.sum': (t, said) => t('labs-pool:refusal.paySum', said),
  'payout.differs': (t, said) => t('labs-pool:refusal.pay', said),
  'language.other': (t) => t('labs-pool:refusal.language'),
  'vehicle.dear': (t, said) => t('labs-pool:refusal.dear', said),
};
