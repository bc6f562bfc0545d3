import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FieldProblem } from './problem-codes.ts';

/** What is wrong and what to do, in the reader's language: of any field, and what the form's area adds. */
export function useProblemWords(ofArea: Record<string, string>): Record<string, string> {
  const { t } = useTranslation('form');
  const ofAnyField: Record<FieldProblem, string> = {
    required: t('problem.required'),
    tooShort: t('problem.tooShort'),
    tooLong: t('problem.tooLong'),
    chooseOne: t('problem.chooseOne'),
    chooseSome: t('problem.chooseSome'),
    numberForm: t('problem.numberForm'),
    outOfRange: t('problem.outOfRange'),
    dateForm: t('problem.dateForm'),
    timeForm: t('problem.timeForm'),
    emailForm: t('problem.emailForm'),
    invalid: t('problem.invalid'),
  };
  return { ...ofAnyField, ...ofArea };
}
