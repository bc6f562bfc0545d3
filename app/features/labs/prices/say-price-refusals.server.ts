import type { Translate } from '#app/i18n/use-translation.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { RefusalCode } from '#domain/labs/refusals.ts';
import type { LabRun } from '#domain/labs/run.ts';
import type { Formatter } from '#platform/i18n/format.ts';
import { priceNames } from './price-names.ts';

/** Each by its name: what other systems call alike is theirs. */
type PriceCode = Extract<
  RefusalCode,
  | 'unit.unknown'
  | 'grade.missing'
  | 'type.mixed'
  | 'rate.no_date'
  | 'entry.differs'
  | 'copy.last_week'
  | 'keep.is_false'
  | 'drop.no_reason'
  | 'drop.is_true'
  | 'drop.other_reason'
  | 'flag.open'
  | 'n.too_few'
  | 'n.enough'
  | 'pan.same_person'
  | 'figure.differs'
  | 'national.open'
  | 'cause.differs'
  | 'advice.private'
  | 'alert.unchecked'
  | 'alert.outlier'
  | 'alert.differs'
  | 'edit.silent'
>;
type Sentence = (t: Translate, said: Record<string, string>, facts: Facts) => string;

/** The sentences of the price desk: what is wrong with the figures, and what to do. */
export const priceSentences: Record<PriceCode, Sentence> = {
  'unit.unknown': (t) => t('labs-prices:refusal.unit'),
  'grade.missing': (t, said) => t('labs-prices:refusal.grade', said),
  'type.mixed': (t, said) => t('labs-prices:refusal.type', said),
  'rate.no_date': (t, said) => t('labs-prices:refusal.rate', said),
  'entry.differs': (t, _, { what }) => {
    const sentences: Record<string, string> = {
      currencyIsRight: t('labs-prices:refusal.entryCurrency'),
      unitIsRight: t('labs-prices:refusal.entryUnit'),
      priceIsRight: t('labs-prices:refusal.entryPrice'),
      typeIsRight: t('labs-prices:refusal.entryType'),
      gradeIsRight: t('labs-prices:refusal.entryGrade'),
    };
    return sentences[String(what)] ?? t('labs-prices:refusal.entryPrice');
  },
  'copy.last_week': (t, said) => t('labs-prices:refusal.copy', said),
  'keep.is_false': (t, said) => t('labs-prices:refusal.keep', said),
  'drop.no_reason': (t) => t('labs-prices:refusal.noReason'),
  'drop.is_true': (t, said) => t('labs-prices:refusal.isTrue', said),
  'drop.other_reason': (t, said) => t('labs-prices:refusal.otherReason', said),
  'flag.open': (t, said, { count }) =>
    t('labs-prices:refusal.flag', { ...said, count: Number(count), shown: said.count ?? '' }),
  'n.too_few': (t, said) => t('labs-prices:refusal.tooFew', said),
  'n.enough': (t, said) => t('labs-prices:refusal.enough', said),
  'pan.same_person': (t) => t('labs-prices:refusal.samePerson'),
  'figure.differs': (t, said, { what }) => {
    const sentences: Record<string, string> = {
      median: t('labs-prices:refusal.median', said),
      n: t('labs-prices:refusal.count', said),
      markets: t('labs-prices:refusal.markets', said),
      national: t('labs-prices:refusal.national', said),
      trend: t('labs-prices:refusal.trend', said),
    };
    return sentences[String(what)] ?? t('labs-prices:refusal.median', said);
  },
  'national.open': (t, said, { count }) =>
    t('labs-prices:refusal.nationalOpen', { ...said, count: Number(count), shown: said.count ?? '' }),
  'cause.differs': (t) => t('labs-prices:refusal.cause'),
  'advice.private': (t) => t('labs-prices:refusal.advice'),
  'alert.unchecked': (t, said) => t('labs-prices:refusal.unchecked', said),
  'alert.outlier': (t) => t('labs-prices:refusal.outlier'),
  'alert.differs': (t, _, { what }) => {
    const sentences: Record<string, string> = {
      percentIsRight: t('labs-prices:refusal.alertPercent'),
      placeIsRight: t('labs-prices:refusal.alertPlace'),
      countIsRight: t('labs-prices:refusal.alertCount'),
      dayIsRight: t('labs-prices:refusal.alertDay'),
      unknownIsRight: t('labs-prices:refusal.alertUnknown'),
    };
    return sentences[String(what)] ?? t('labs-prices:refusal.alertPercent');
  },
  'edit.silent': (t, said) => t('labs-prices:refusal.silent', said),
};

interface Reading {
  run: LabRun;
  reader: { locale: string; contentLocales: readonly string[] };
  format: Formatter;
}

/** Goods, markets, kinds of prices and days by what they are called for the reader. */
export function sayPriceFacts(facts: Facts, { run, reader, format }: Reading): Record<string, string> {
  if (!run.pack.price) return {};
  const names = priceNames(run, reader);
  return {
    ...(typeof facts.good === 'string' && { good: names.good(facts.good).text }),
    ...(typeof facts.market === 'string' && { market: names.market(facts.market).text }),
    ...(typeof facts.priceType === 'string' && { priceType: names.type(facts.priceType).text }),
    ...(typeof facts.on === 'string' && { on: format.day(facts.on) }),
  };
}

/** What may be done now at the price desk. */
export const priceMoves = (t: Translate): Record<string, string> => ({
  'price.enter': t('labs-prices:enter.do'),
  'price.keep': t('labs-prices:decide.keep'),
  'price.drop': t('labs-prices:decide.drop'),
  'price.publish': t('labs-prices:publish.do'),
  'price.correct': t('labs-prices:correct.do'),
  'price.send_alert': t('labs-prices:alert.send'),
});

export const priceStates = (t: Translate): Record<string, string> => ({
  'price.said_all': t('labs-prices:state.saidAll'),
  'price.open': t('labs-prices:state.open'),
  'price.too_few': t('labs-prices:state.tooFew'),
  'price.published': t('labs-prices:state.published'),
  'price.returned': t('labs-prices:row.returned'),
  'price.checked': t('labs-prices:state.checked'),
});
