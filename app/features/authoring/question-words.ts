import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import type { ItemWarning } from '#domain/assessment/item-warnings.ts';
import type { Difficulty } from '#domain/learning/content.ts';

export function useDifficultyWords(): Record<Difficulty, string> {
  return difficultyWords(useTranslation('authoring').t);
}

/** The same for what is read on the server. */
export function difficultyWords(t: Translate): Record<Difficulty, string> {
  return {
    easy: t('authoring:questions.easy'),
    medium: t('authoring:questions.medium'),
    hard: t('authoring:questions.hard'),
  };
}

/** What an author is told of a question. */
export function useItemWarning(): (warning: ItemWarning, choice: string) => string {
  const { t } = useTranslation('authoring');
  return ({ kind }, choice) => {
    const words: Record<ItemWarning['kind'], string> = {
      tooEasy: t('questions.warning.tooEasy'),
      tooHard: t('questions.warning.tooHard'),
      tellsWrong: t('questions.warning.tellsWrong'),
      tellsLittle: t('questions.warning.tellsLittle'),
      unpicked: t('questions.warning.unpicked', { choice }),
      misleads: t('questions.warning.misleads', { choice }),
      longest: t('questions.warning.longest'),
    };
    return words[kind];
  };
}
