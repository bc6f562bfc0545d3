import type { Translate } from '#app/i18n/use-translation.ts';
import type { LessonWord } from '#courseware/elements/words.ts';

/** The words that elements of a lesson carry (courseware/elements/words.ts). */
export function lessonWord(t: Translate, word: LessonWord): string {
  const words: Record<LessonWord, () => string> = {
    doNow: () => t('lesson:doNow'),
    yourTurn: () => t('lesson:yourTurn'),
    showAnswer: () => t('lesson:showAnswer'),
    nextLine: () => t('lesson:nextLine'),
    download: () => t('lesson:download'),
    youChose: () => t('lesson:youChose'),
    startAgain: () => t('lesson:startAgain'),
    chooseAgain: () => t('lesson:chooseAgain'),
    figures: () => t('lesson:figures'),
    said: () => t('lesson:said'),
  };
  return words[word]();
}
