import { useTranslation } from '#app/i18n/use-translation.ts';
import type { MoveProblem } from '#domain/organisations/move.ts';

/** What can be wrong with the forms of organisations and their people, besides what can be wrong with any field. */
export type OrganisationProblem =
  | 'slugForm'
  | 'slugTaken'
  | 'tooDeep'
  | 'nameNeeded'
  | 'signsInName'
  | 'usernameForm'
  | 'usernameTaken'
  | 'unknownPerson'
  | 'roleHeld'
  | MoveProblem
  | 'unknownParent';

export function useOrganisationProblems(): Record<OrganisationProblem, string> {
  const { t } = useTranslation('organisations');
  return {
    slugForm: t('problem.slugForm'),
    slugTaken: t('problem.slugTaken'),
    tooDeep: t('problem.tooDeep'),
    nameNeeded: t('problem.nameNeeded'),
    signsInName: t('problem.signsInName'),
    usernameForm: t('problem.usernameForm'),
    usernameTaken: t('problem.usernameTaken'),
    unknownPerson: t('problem.unknownPerson'),
    roleHeld: t('problem.roleHeld'),
    sameParent: t('problem.sameParent'),
    intoItself: t('problem.intoItself'),
    parentArchived: t('problem.parentArchived'),
    unknownParent: t('problem.unknownParent'),
  };
}
