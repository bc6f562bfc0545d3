import { wordsFor } from '#app/i18n/content-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { Refusal, RefusalCode } from '#domain/labs/refusals.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { placeName, routeName } from './place-name.ts';

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
    words: sentences[code](t, sayFacts(reader, run, facts), facts),
  }));
}

type Said = Record<string, string>;

/** The sentence of each code: what is wrong, with its figures, and what to do. */
const sentences: Record<RefusalCode, (t: Translate, said: Said, facts: Facts) => string> = {
  'state.not_now': (t, said, facts) => {
    const moves = sayMoves(t, facts.moves);
    return moves ? t('refusal.notNow', { ...said, state: sayState(t, facts.state), moves }) : t('refusal.ended');
  },
  'role.not_yours': (t, said) => t('refusal.role', said),
  'task.over': (t) => t('refusal.over'),
  'thing.unknown': (t, said) => t('refusal.unknown', said),
  'number.ambiguous': (t, said) => t('refusal.ambiguous', said),
  'shift.closed': (t) => t('refusal.shift'),
  'scale.not_checked': (t) => t('refusal.scaleUnchecked'),
  'scale.over': (t, said) => t('refusal.scaleOver', said),
  'goods.forbidden': (t, said) => t('refusal.forbidden', said),
  'goods.restricted': (t, said) => t('refusal.restricted', said),
  'label.cn_missing': (t) => t('refusal.labelMissing'),
  'reason.missing': (t) => t('refusal.reason'),
  'weight.differs': (t, said, facts) =>
    facts.shown === undefined ? t('refusal.weight', said) : t('refusal.scale', said),
  'fee.differs': (t, said, facts) => (facts.cod === undefined ? t('refusal.fee', said) : t('refusal.cod', said)),
  'bag.other_route': (t, said) => t('refusal.route', said),
  'bag.weight': (t, said) => t('refusal.bagWeight', said),
  'list.differs': (t, said) => t('refusal.list', said),
};

function sayFacts(reader: Reader, run: LabRun, facts: Facts): Said {
  const format = getFormatter(reader.locale, reader.timeZone);
  const { point, places } = run.pack;
  const said: Said = {};
  for (const [name, fact] of Object.entries(facts)) {
    if (typeof fact === 'number') said[name] = format.number(fact, { maximumFractionDigits: 3 });
    else if (typeof fact === 'string') said[name] = fact;
  }
  const contents = point.contents.find(({ key }) => key === facts.contents);
  if (contents) said.contents = wordsFor(contents.name, reader.contentLocales).text;
  if (typeof facts.to === 'string') said.to = placeName(facts.to, places, reader).text;
  if (typeof facts.route === 'string') said.route = routeName(facts.route, run, reader).text;
  return said;
}

/** What may be done now, as buttons call it. */
function sayMoves(t: Translate, moves: unknown): string {
  const names: Record<string, string> = {
    'point.accept': t('move.accept'),
    'point.turn_away': t('move.turnAway'),
    'point.weigh': t('move.weigh'),
    'point.charge': t('move.charge'),
    'point.bag': t('move.bag'),
    'point.take_out': t('move.takeOut'),
    'point.check_scale': t('move.checkScale'),
    'point.close_bag': t('move.closeBag'),
  };
  return (Array.isArray(moves) ? moves : []).map((move) => names[String(move)] ?? '').join(' · ');
}

function sayState(t: Translate, state: unknown): string {
  const names: Record<string, string> = {
    'point.open': t('state.open'),
    'point.waiting': t('state.waiting'),
    'point.checked': t('state.checked'),
    'point.weighed': t('state.weighed'),
    'point.paid': t('state.paid'),
    'point.bagged': t('state.bagged'),
    'point.bag_open': t('state.bagOpen'),
    'point.bag_closed': t('state.bagClosed'),
  };
  return names[String(state)] ?? '';
}
