import { wordsFor } from '#app/i18n/content-words.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { RefusalCode } from '#domain/labs/refusals.ts';
import type { LabRun } from '#domain/labs/run.ts';

type Said = Record<string, string>;
type Sentence = (t: Translate, said: Said, facts: Facts) => string;

/** What is wrong on the platform, with its figures, and what to do. */
export const marketSentences = {
  'paper.missing': (t, said) => t('labs-b2b:refusal.paperMissing', said),
  'paper.other': (t) => t('labs-b2b:refusal.paperOther'),
  'photo.cut': (t, said) => t('labs-b2b:refusal.photoCut', said),
  'photo.not_own': (t) => t('labs-b2b:refusal.photoNotOwn'),
  'name.differs': (t, said) => t('labs-b2b:refusal.nameDiffers', said),
  'holder.differs': (t, said) => t('labs-b2b:refusal.holderDiffers', said),
  'cert.expired': (t, said) => t('labs-b2b:refusal.certExpired', said),
  'claim.no_certificate': (t, said) => t('labs-b2b:refusal.claimNoCertificate', said),
  'review.same_person': (t) => t('labs-b2b:refusal.reviewSamePerson'),
  'review.conflict': (t) => t('labs-b2b:refusal.reviewConflict'),
  'review.yours': (t) => t('labs-b2b:refusal.reviewYours'),
  'review.sound': (t) => t('labs-b2b:refusal.reviewSound'),
  'review.mendable': (t) => t('labs-b2b:refusal.reviewMendable'),
  'review.fault': (t) => t('labs-b2b:refusal.reviewFault'),
  'field.missing': (t) => t('labs-b2b:refusal.fieldMissing'),
  'hs.six_digits': (t, said) => t('labs-b2b:refusal.hsSixDigits', said),
  'hs.mismatch': (t, said) =>
    t('labs-b2b:refusal.hsMismatch', { ...said, desc: said.desc ?? t('labs-b2b:refusal.hsOther') }),
  'grade.not_by_sheet': (t, said) => t('labs-b2b:refusal.grade', said),
  'moisture.differs': (t, said) => t('labs-b2b:refusal.moisture', said),
  'qty.over_capacity': (t, said) => t('labs-b2b:refusal.capacity', said),
  'unit.missing': (t) => t('labs-b2b:refusal.unit'),
  'price.far': (t, said) => t('labs-b2b:refusal.priceFar', said),
  'total.differs': (t, said) => t('labs-b2b:refusal.total', said),
  'pay.outside': (t) => t('labs-b2b:refusal.outside'),
  'ship.before_payment': (t, said, facts) =>
    t('labs-b2b:refusal.ship', {
      ...said,
      payment: facts.payment === 'outside' ? t('labs-b2b:payment.outside') : t('labs-b2b:payment.none'),
    }),
  'evidence.missing': (t) => t('labs-b2b:refusal.evidence'),
  'offer.far': (t, said) => t('labs-b2b:refusal.offer', said),
  'offer.over': (t, said) => t('labs-b2b:refusal.offerOver', said),
} satisfies Partial<Record<RefusalCode, Sentence>>;

/** Things of the platform by their names: papers, goods, codes, claims; names that a paper has, in the reader's language. */
export function sayMarketFacts(run: LabRun, facts: Facts, preferred: readonly string[]): Said {
  const rules = run.pack.b2b;
  const said: Said = {};
  if (!rules) return said;
  const say = (words: Record<string, string>) => wordsFor(words, preferred).text;
  const paper = rules.papers.find(({ code }) => code === facts.paper);
  if (paper) said.paper = `${paper.code} (${say(paper.name)})`;
  const good = rules.goods.find(({ id }) => id === facts.good);
  if (good) said.good = say(good.name);
  const code = rules.codes.find((one) => one.code === facts.code);
  if (code) said.desc = say(code.name);
  const claim = rules.claims.find(({ key }) => key === facts.claim);
  if (claim) said.claim = say(claim.name);
  for (const name of ['printed', 'market'] as const) {
    const words = facts[name];
    if (typeof words === 'object' && words !== null) said[name] = say(words as Record<string, string>);
  }
  return said;
}

/** What may be done now, and where a thing stands, as buttons and badges call it. */
export function marketMoves(t: Translate): Record<string, string> {
  return {
    'b2b.write_listing': t('labs-b2b:listing.edit'),
    'b2b.add_photo': t('labs-b2b:photo.add'),
    'b2b.drop_photo': t('labs-b2b:photo.drop'),
    'b2b.submit_listing': t('labs-b2b:listing.submit'),
    'b2b.pack': t('labs-b2b:order.pack'),
    'b2b.ship': t('labs-b2b:order.ship'),
    'b2b.answer': t('labs-b2b:complaint.send'),
    'b2b.answer_outside': t('labs-b2b:outside.report'),
  };
}

export function marketStates(t: Translate): Record<string, string> {
  return {
    'b2b.listing.draft': t('labs-b2b:listing.draft'),
    'b2b.listing.returned': t('labs-b2b:listing.returned'),
    'b2b.listing.paused': t('labs-b2b:listing.paused'),
    'b2b.listing.published': t('labs-b2b:listing.published'),
    'b2b.order.ordered': t('labs-b2b:order.ordered'),
    'b2b.order.packed': t('labs-b2b:order.packed'),
    'b2b.order.disputed': t('labs-b2b:order.disputed'),
  };
}
