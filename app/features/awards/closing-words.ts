import type { Translate } from '#app/i18n/use-translation.ts';
import type { Step } from './steps.ts';

/**
 * When the attendance that a step waits for is closed: by whom or by itself, and not before a request is answered.
 *
 * @param words.names who can close it
 * @param words.closes when it closes by itself
 */
export function closingWords(
  t: Translate,
  { hasOpenRequest, instructors }: Extract<Step, { kind: 'waiting' }>,
  words: { names: string; closes: string },
): string {
  const isSomebodys = instructors.length > 0;
  if (hasOpenRequest)
    return isSomebodys
      ? t('certificates:step.closesOnceAnswered', words)
      : t('certificates:step.closesOnceRequestAnswered');
  return isSomebodys ? t('certificates:step.closesAtLatest', words) : t('certificates:step.closesByItself', words);
}
