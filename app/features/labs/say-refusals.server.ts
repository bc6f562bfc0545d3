import { wordsFor } from '#app/i18n/content-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { LabKey } from '#domain/labs/lab-keys.ts';
import type { Refusal, RefusalCode } from '#domain/labs/refusals.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { borderMoves, borderSentences, borderStates, sayBorderFacts } from './border/say-border-refusals.ts';
import { counterMoves, counterSentences, counterStates } from './counter/say-counter-refusals.ts';
import { marketMoves, marketSentences, marketStates, sayMarketFacts } from './market/say-market-refusals.ts';
import { placeName, routeName } from './place-name.ts';
import { poolSentences } from './pooling/say-pool-refusals.ts';
import { priceMoves, priceSentences, priceStates, sayPriceFacts } from './prices/say-price-refusals.server.ts';
import { traceSentences } from './tracing/say-trace-refusals.ts';

type Reader = ReadingContext['reader'];

export interface SaidRefusal {
  code: RefusalCode;
  /** The field of the form that it is about. */
  field: string | null;
  words: string;
}

/** Refusals and warnings in the reader's words, with the figures that they are about. */
export function sayRefusals(reader: Reader, run: LabRun, refusals: readonly Refusal[]): SaidRefusal[] {
  const { t } = getPageWords(reader.locale).in('labs');
  return refusals.map(({ code, field, facts }) => ({
    code,
    field: field ?? null,
    words: sentences[code](t, sayFacts(t, { reader, run }, { code, facts }), facts),
  }));
}

type Said = Record<string, string>;

/** The sentence of each code: what is wrong, with its figures, and what to do. */
const sentences: Record<RefusalCode, (t: Translate, said: Said, facts: Facts) => string> = {
  'state.not_now': (t, said, facts) => {
    const moves = sayMoves(t, facts.moves);
    if (moves) return t('labs:refusal.notNow', { ...said, state: sayState(t, facts.state), moves });
    return facts.state === 'point.bag_closed' ? t('labs:refusal.bagClosed') : t('labs:refusal.ended');
  },
  'role.not_yours': (t, said) => t('labs:refusal.role', said),
  'task.over': (t) => t('labs:refusal.over'),
  'thing.unknown': (t, said) => t('labs:refusal.unknown', said),
  'clock.nothing_waits': (t) => t('labs:refusal.nothingWaits'),
  ...marketSentences,
  'shift.closed': (t) => t('labs:refusal.shift'),
  'scale.not_checked': (t, said, facts) => {
    if (facts.scale !== undefined) return t('labs-pool:refusal.unchecked', said);
    return facts.isFirst ? t('labs:refusal.scaleFirst') : t('labs:refusal.scaleUnchecked');
  },
  'scale.over': (t, said) => t('labs:refusal.scaleOver', said),
  'goods.forbidden': (t, said) => t('labs:refusal.forbidden', said),
  'goods.restricted': (t, said) => t('labs:refusal.restricted', said),
  'goods.allowed': (t, said) => t('labs:refusal.allowed', said),
  'contents.differs': (t, said) => t('labs:refusal.contents', said),
  'reason.missing': (t) => t('labs:refusal.reason'),
  'reason.differs': (t) => t('labs:refusal.reasonDiffers'),
  'weight.differs': (t, said, facts) =>
    facts.shown === undefined ? t('labs:refusal.weight', said) : t('labs:refusal.scale', said),
  'fee.differs': (t, said, facts) =>
    facts.cod === undefined ? t('labs:refusal.fee', said) : t('labs:refusal.cod', said),
  'bag.other_route': (t, said) => t('labs:refusal.route', said),
  'bag.weight': (t, said) => t('labs:refusal.bagWeight', said),
  ...poolSentences,
  ...traceSentences,
  ...borderSentences,
  'van.gone': (t, said, facts) => t('labs:refusal.vanGone', { count: Number(facts.parcels), ...said }),
  ...counterSentences,
  'list.differs': (t, said, facts) => t('labs:refusal.list', { count: Number(facts.given), ...said }),
  ...priceSentences,
};

const isDay = /^\d{4}-\d\d-\d\d$/;

/** Figures of these refusals that are money of the lab. */
const money: Partial<Record<RefusalCode, readonly string[]>> = {
  'fee.differs': ['given', 'cod'],
  'price.far': ['price', 'median'],
  'total.differs': ['given', 'price', 'freight'],
  'offer.far': ['given', 'price'],
  'offer.over': ['given', 'total'],
  'copy.last_week': ['perKg'],
  'keep.is_false': ['perKg'],
  'drop.is_true': ['perKg'],
  'drop.other_reason': ['perKg'],
  'edit.silent': ['before', 'median'],
};

/** The money of a lab: what stands in its rules. */
function currencyOf({ pack: { b2b, point, price }, task }: LabRun): string {
  const rules: Partial<Record<LabKey, { currency: string } | undefined>> = { b2b, point, price };
  return rules[task.lab]?.currency ?? '';
}

function sayFacts(
  t: Translate,
  { reader, run }: { reader: Reader; run: LabRun },
  { code, facts }: Pick<Refusal, 'code' | 'facts'>,
): Said {
  const format = getFormatter(reader.locale, reader.timeZone);
  const { point, places } = run.pack;
  const isMoney = (name: string) =>
    money[code]?.includes(name) ||
    (code === 'figure.differs' && name === 'given' && ['median', 'national'].includes(String(facts.what)));
  const sayFigure = (name: string, fact: number) =>
    format.number(fact, { maximumFractionDigits: 3 }) + (isMoney(name) ? ` ${currencyOf(run)}` : '');
  const said: Said = {};
  for (const [name, fact] of Object.entries(facts)) {
    if (typeof fact === 'number') said[name] = sayFigure(name, fact);
    else if (typeof fact === 'string') said[name] = isDay.test(fact) ? format.day(fact) : fact;
  }
  const contents = point.contents.find(({ key }) => key === facts.contents);
  if (contents) said.contents = wordsFor(contents.name, reader.contentLocales).text;
  if (typeof facts.to === 'string') said.to = placeName(facts.to, places, reader).text;
  if (typeof facts.route === 'string') said.route = routeName(facts.route, run, reader).text;
  return {
    ...said,
    ...sayMarketFacts(run, facts, reader.contentLocales),
    ...sayBorderFacts(t, run, facts, reader.contentLocales),
    ...sayPriceFacts(facts, { run, reader, format }),
  };
}

/** What may be done now, as buttons call it. */
function sayMoves(t: Translate, moves: unknown): string {
  const names: Record<string, string> = {
    ...priceMoves(t),
    ...borderMoves(t),
    'point.accept': t('labs:move.accept'),
    'point.turn_away': t('labs:move.turnAway'),
    'point.weigh': t('labs:move.weigh'),
    'point.charge': t('labs:move.charge'),
    'point.bag': t('labs:move.bag'),
    'point.take_out': t('labs:move.takeOut'),
    'point.check_scale': t('labs:move.checkScale'),
    'point.close_bag': t('labs:move.closeBag'),
    ...counterMoves(t),
    ...marketMoves(t),
  };
  return (Array.isArray(moves) ? moves : []).map((move) => names[String(move)] ?? '').join(' · ');
}

function sayState(t: Translate, state: unknown): string {
  const names: Record<string, string> = {
    ...priceStates(t),
    ...borderStates(t),
    'point.open': t('labs:state.open'),
    'point.waiting': t('labs:state.waiting'),
    'point.checked': t('labs:state.checked'),
    'point.weighed': t('labs:state.weighed'),
    'point.paid': t('labs:state.paid'),
    'point.bagged': t('labs:state.bagged'),
    'point.bag_open': t('labs:state.bagOpen'),
    ...counterStates(t),
    ...marketStates(t),
  };
  return names[String(state)] ?? '';
}
