import { wordsFor } from '#app/i18n/content-words.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { BorderRefusal } from '#domain/labs/refusals.ts';
import type { LabRun } from '#domain/labs/run.ts';

type Said = Record<string, string>;
type Sentence = (t: Translate, said: Said, facts: Facts) => string;

/** What is wrong at the border, with its figures, and what to do. */
export const borderSentences: Record<BorderRefusal, Sentence> = {
  'access.none': (t, said) => t('labs-border:refusal.accessNone', said),
  'access.ask': (t, said) => t('labs-border:refusal.accessAsk', said),
  'access.open': (t, said) => t('labs-border:refusal.accessOpen', said),
  'mode.export_code': (t, said) => t('labs-border:refusal.modeExport', said),
  'mode.differs': (t, said) => t('labs-border:refusal.modeDiffers', said),
  'papers.short': (t, said, facts) => t('labs-border:refusal.papersShort', { count: Number(facts.missing), ...said }),
  'papers.extra': (t, said) => t('labs-border:refusal.papersExtra', said),
  'three.orders': (t, said) => t('labs-border:refusal.threeOrders', said),
  'limit.order': (t, said) => t('labs-border:refusal.limitOrder', said),
  'limit.year': (t, said) => t('labs-border:refusal.limitYear', said),
  'parcels.left': (t, said, facts) => t('labs-border:refusal.parcelsLeft', { count: Number(facts.left), ...said }),
  'reg.missing': (t, said) => t('labs-border:refusal.regMissing', said),
  'reg.scope': (t, said) => t('labs-border:refusal.regScope', said),
  'reg.suspended': (t, said) => t('labs-border:refusal.regSuspended', said),
  'reg.ended': (t, said) => t('labs-border:refusal.regEnded', said),
  'incoterm.sea_only': (t, said) => t('labs-border:refusal.seaOnly', said),
  'gross.below': (t, said) => t('labs-border:refusal.grossBelow', said),
  'fact.missing': (t) => t('labs-border:refusal.factMissing'),
  'fact.differs': (t, said) => t('labs-border:refusal.factDiffers', said),
  'paper.not_issued': (t, said) => t('labs-border:refusal.notIssued', said),
  'paper.void': (t, said) => t('labs-border:refusal.paperVoid', said),
  'agree.net': (t, said) => t('labs-border:refusal.agreeNet', said),
  'agree.gross': (t, said) => t('labs-border:refusal.agreeGross', said),
  'agree.packages': (t, said) => t('labs-border:refusal.agreePackages', said),
  'agree.value': (t, said) => t('labs-border:refusal.agreeValue', said),
  'origin.late': (t, said, facts) => t('labs-border:refusal.originLate', { count: Number(facts.days), ...said }),
  'origin.two_regimes': (t) => t('labs-border:refusal.twoRegimes'),
  'pc.age': (t, said, facts) => t('labs-border:refusal.pcAge', { count: Number(facts.days), ...said }),
  'pc.qty': (t, said) => t('labs-border:refusal.pcQty', said),
  'pc.code': (t, said) => t('labs-border:refusal.pcCode', said),
  'permit.left': (t, said) => t('labs-border:refusal.permitLeft', said),
  'permit.port': (t) => t('labs-border:refusal.permitPort'),
  'producer.no_number': (t, said) => t('labs-border:refusal.producer', said),
  'seal.differs': (t, said) => t('labs-border:refusal.sealDiffers', said),
  'seal.other': (t, said) => t('labs-border:refusal.sealOther', said),
  'container.check_digit': (t, said) => t('labs-border:refusal.checkDigit', said),
  'weight.over': (t, said) => t('labs-border:refusal.weightOver', said),
  'model.differs': (t, said) => t('labs-border:refusal.model', said),
  'query.other': (t) => t('labs-border:refusal.query'),
  'regime.none': (t, said) => t('labs-border:refusal.regimeNone', said),
  'regime.ended': (t, said) => t('labs-border:refusal.regimeEnded', said),
  'regime.other': (t, said) => t('labs-border:refusal.regimeOther', said),
  'duty.differs': (t, said) => t('labs-border:refusal.duty', said),
  'vat.differs': (t, said) => t('labs-border:refusal.vat', said),
  'saving.differs': (t, said) => t('labs-border:refusal.saving', said),
  'life.short': (t, said) => t('labs-border:refusal.lifeShort', said),
  'news.differs': (t, said) => t('labs-border:refusal.news', said),
  'pay.not_settled': (t, said) => t('labs-border:refusal.notSettled', said),
  'declaration.other': (t, said) => t('labs-border:refusal.declaration', said),
  'amount.differs': (t, said) => t('labs-border:refusal.amount', said),
  'books.differ': (t, said) => t('labs-border:refusal.books', said),
};

/** Things of the border by their names: papers, goods, facts, regimes, payments. */
export function sayBorderFacts(t: Translate, run: LabRun, facts: Facts, preferred: readonly string[]): Said {
  const rules = run.pack.border;
  const said: Said = {};
  if (!rules || run.task.lab !== 'border') return said;
  const say = (words: Record<string, string>) => wordsFor(words, preferred).text;
  for (const name of ['paper', 'paperA', 'paperB']) {
    const paper = rules.papers.find(({ code }) => code === facts[name]);
    if (paper) said[name] = `${paper.code} (${say(paper.name)})`;
  }
  const good = rules.goods.find(({ id }) => id === facts.good);
  if (good) said.good = say(good.name);
  const regime = rules.regimes.find(({ key }) => key === facts.regime);
  if (regime) said.regime = say(regime.name);
  const names: Record<string, string> = {
    net: t('labs-border:fact.net'),
    gross: t('labs-border:fact.gross'),
    packages: t('labs-border:fact.packages'),
    value: t('labs-border:fact.value'),
    hs: t('labs-border:fact.hs'),
    incoterm: t('labs-border:fact.incoterm'),
    place: t('labs-border:fact.place'),
    container: t('labs-border:fact.container'),
    seal: t('labs-border:fact.seal'),
  };
  if (typeof facts.fact === 'string') said.fact = names[facts.fact] ?? facts.fact;
  if (facts.part === 'deposit') said.part = t('labs-border:money.deposit');
  if (facts.part === 'balance') said.part = t('labs-border:money.balance');
  return said;
}

/** What may be done now, and where a consignment stands, as buttons and badges call it. */
export function borderMoves(t: Translate): Record<string, string> {
  return {
    'border.void': t('labs-border:papers.voidMove'),
    'border.book': t('labs-border:yard.book'),
    'border.load': t('labs-border:yard.load'),
  };
}

export function borderStates(t: Translate): Record<string, string> {
  return {
    'border.issued': t('labs-border:state.issued'),
    'border.planned': t('labs-border:state.planned'),
    'border.papers_complete': t('labs-border:papers.sent'),
    'border.booked': t('labs-border:state.booked'),
    'border.loaded': t('labs-border:state.loaded'),
    'border.declared': t('labs-border:state.declared'),
    'border.queried': t('labs-border:query.title'),
    'border.exported': t('labs-border:state.exported'),
    'border.arrived': t('labs-border:state.arrived'),
    'border.released': t('labs-border:state.released'),
  };
}
