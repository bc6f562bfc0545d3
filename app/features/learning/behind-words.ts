import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import { type BehindReason, idleDays, missedClasses } from '#domain/learning/falling-behind.ts';

/** Why somebody falls behind, in a few words: on a page, and in a file. */
export function behindWords(t: Translate): Record<BehindReason, string> {
  return {
    classes: t('learning:behind.classes', { number: missedClasses }),
    idle: t('learning:behind.idle', { number: idleDays }),
    slow: t('learning:behind.slow'),
  };
}

export function useBehindWords(): Record<BehindReason, string> {
  return behindWords(useTranslation('learning').t);
}
