import type { Translate } from '#app/i18n/use-translation.ts';
import type { CounterRefusal } from '#domain/labs/refusals.ts';

type Sentence = (t: Translate, said: Record<string, string>) => string;

/** The sentences of collecting, of a power cut and of a whole day: what is wrong with the figures, and what to do. */
export const counterSentences: Record<CounterRefusal, Sentence> = {
  'code.not_asked': (t) => t('labs-counter:refusal.codeNotAsked'),
  'code.differs': (t, said) => t('labs-counter:refusal.codeDiffers', said),
  'mask.differs': (t, said) => t('labs-counter:refusal.maskDiffers', said),
  'cod.short': (t, said) => t('labs-counter:refusal.codShort', said),
  'cod.differs': (t, said) => t('labs-counter:refusal.codDiffers', said),
  'shelf.empty': (t, said) => t('labs-counter:refusal.shelfEmpty', said),
  'visitor.right': (t) => t('labs-counter:refusal.visitorRight'),
  'power.out': (t) => t('labs-counter:refusal.powerOut'),
  'power.on': (t) => t('labs-counter:refusal.powerOn'),
  'log.twice': (t, said) => t('labs-counter:refusal.logTwice', said),
  'label.cn_missing': (t, said) => t('labs-counter:refusal.labelMissing', said),
  'label.there': (t, said) => t('labs-counter:refusal.labelThere', said),
  'torn.first': (t) => t('labs-counter:refusal.tornFirst'),
  'torn.weight': (t, said) => t('labs-counter:refusal.tornWeight', said),
  'torn.next': (t) => t('labs-counter:refusal.tornNext'),
  'torn.untold': (t) => t('labs-counter:refusal.tornUntold'),
  'counter.most': (t, said) => t('labs-counter:refusal.counterMost', said),
};

/** How states of these are called. */
export const counterStates = (t: Translate): Record<string, string> => ({
  'point.logged': t('labs-counter:state.logged'),
  'point.served': t('labs-counter:state.served'),
  'point.sent_home': t('labs-counter:state.sentHome'),
});

/** What may be done, as its buttons call it. */
export const counterMoves = (t: Translate): Record<string, string> => ({
  'point.log_paper': t('labs-counter:trouble.log'),
  'point.enter_log': t('labs-counter:trouble.enter'),
});
