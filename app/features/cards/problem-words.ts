import { useTranslation } from '#app/i18n/use-translation.ts';
import { type PinProblem, pinDigits } from '#domain/cards/pin.ts';

export function usePinProblems(): Record<PinProblem, string> {
  const { t } = useTranslation('cards');
  return {
    pinForm: t('problem.pinForm', { digits: pinDigits }),
    pinCommon: t('problem.pinCommon'),
    pinDate: t('problem.pinDate'),
  };
}
