import { useTranslation } from '#app/i18n/use-translation.ts';
import type { WordsProblem } from '#domain/attendance/words.ts';
import type { TaughtView } from './attendance-view.ts';
import { useFigures } from './figures.ts';

export type CorrectionProblem =
  | 'minutesMissing'
  | 'minutesOutOfRange'
  | 'minutesSame'
  | 'reasonMissing'
  | 'reasonTooLong';

/** What can be wrong with a correction of minutes. */
export function useCorrectionProblems(taught: TaughtView): Record<CorrectionProblem, string> {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  return {
    minutesMissing: t('correct.problem.minutesMissing'),
    minutesOutOfRange: t('correct.problem.minutesOutOfRange', { taught: minutesInWords(taught.minutes) }),
    minutesSame: t('correct.problem.minutesSame'),
    reasonMissing: t('correct.problem.reasonMissing'),
    reasonTooLong: t('correct.problem.reasonTooLong'),
  };
}

/** What can be wrong with a request for a check, or with the answer to one. */
export function useWordsProblems(): Record<WordsProblem | 'alreadyOpen', string> {
  const { t } = useTranslation('attendance');
  return {
    wordsMissing: t('ask.problem.missing'),
    wordsTooLong: t('ask.problem.tooLong'),
    alreadyOpen: t('ask.problem.alreadyOpen'),
  };
}
