import { useTranslation } from '#app/i18n/use-translation.ts';

/** What can be wrong with the fields of an account, besides what can be wrong with any field. */
export type AccountProblem =
  | 'tooShort'
  | 'tooCommon'
  | 'likeUsername'
  | 'likeName'
  | 'knownToOthers'
  | 'wrongPassword'
  | 'emailSame'
  | 'codeForm'
  | 'nameFixed'
  | 'nameSame';

export function useAccountProblems(): Record<AccountProblem, string> {
  const { t } = useTranslation('accounts');
  return {
    tooShort: t('problem.tooShort'),
    tooCommon: t('problem.tooCommon'),
    likeUsername: t('problem.likeUsername'),
    likeName: t('problem.likeName'),
    knownToOthers: t('problem.knownToOthers'),
    wrongPassword: t('problem.wrongPassword'),
    emailSame: t('problem.emailSame'),
    codeForm: t('problem.codeForm'),
    nameFixed: t('problem.nameFixed'),
    nameSame: t('problem.nameSame'),
  };
}
