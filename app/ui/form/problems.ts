import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#domain/errors.ts';

/** What can be wrong with a field. */
export type Problem =
  | 'required'
  | 'tooShort'
  | 'tooLong'
  | 'tooCommon'
  | 'likeUsername'
  | 'wrongPassword'
  | 'latinOnly'
  | 'emailForm'
  | 'emailSame'
  | 'usernameForm'
  | 'usernameTaken'
  | 'codeForm'
  | 'unknownZone'
  | 'slugForm'
  | 'slugTaken'
  | 'nameNeeded'
  | 'unknownPerson'
  | 'roleHeld'
  | 'chooseOne';

export type Problems = Partial<Record<string, Problem>>;

/** Why a whole form was refused; its words are at `errors:<code>`. */
export interface FormError {
  code: ErrorCode;
  details: Record<string, string | number>;
}

/** A form that came back: what was typed, and what is wrong. */
export interface FormAnswer {
  values: Record<string, string>;
  problems: Problems;
  error: FormError | null;
}

/** A function that says what is wrong and what to do, in the reader's language. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('accounts');
  const words: Record<Problem, () => string> = {
    required: () => t('problem.required'),
    tooShort: () => t('problem.tooShort'),
    tooLong: () => t('problem.tooLong'),
    tooCommon: () => t('problem.tooCommon'),
    likeUsername: () => t('problem.likeUsername'),
    wrongPassword: () => t('problem.wrongPassword'),
    latinOnly: () => t('problem.latinOnly'),
    emailForm: () => t('problem.emailForm'),
    emailSame: () => t('problem.emailSame'),
    usernameForm: () => t('problem.usernameForm'),
    usernameTaken: () => t('problem.usernameTaken'),
    codeForm: () => t('problem.codeForm'),
    unknownZone: () => t('problem.unknownZone'),
    slugForm: () => t('problem.slugForm'),
    slugTaken: () => t('problem.slugTaken'),
    nameNeeded: () => t('problem.nameNeeded'),
    unknownPerson: () => t('problem.unknownPerson'),
    roleHeld: () => t('problem.roleHeld'),
    chooseOne: () => t('problem.chooseOne'),
  };
  return (problem) => words[problem]();
}
