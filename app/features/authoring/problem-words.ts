import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DocumentProblem } from '#courseware/documents/document.ts';
import type { ZipProblem } from '#domain/authoring/zip-problem.ts';

/** What can be wrong with the forms of those who write courses, besides what can be wrong with any field. */
export type AuthoringProblem =
  | 'unreadable'
  | 'slugForm'
  | 'slugTaken'
  | 'tooMany'
  | 'termTaken'
  | 'twoChoices'
  | 'onlyCounted'
  | 'outcomes'
  | 'sourceStays'
  | DocumentProblem
  | ZipProblem;

export function useAuthoringProblems(): Record<AuthoringProblem, string> {
  const { t } = useTranslation('authoring');
  return {
    unreadable: t('problem.unreadable'),
    slugForm: t('problem.slugForm'),
    slugTaken: t('problem.slugTaken'),
    tooMany: t('problem.tooMany'),
    twoChoices: t('problem.twoChoices'),
    termTaken: t('problem.termTaken'),
    onlyCounted: t('problem.onlyCounted'),
    zipBroken: t('problem.zipBroken'),
    zipTooLarge: t('problem.zipTooLarge'),
    zipTooMany: t('problem.zipTooMany'),
    zipPath: t('problem.zipPath'),
    zipLink: t('problem.zipLink'),
    zipLocked: t('problem.zipLocked'),
    zipText: t('problem.zipText'),
    zipAsset: t('problem.zipAsset'),
    zipScanAway: t('problem.zipScanAway'),
    zipNoCourse: t('problem.zipNoCourse'),
    docBroken: t('problem.docBroken'),
    docTooLarge: t('problem.docTooLarge'),
    docLocked: t('problem.docLocked'),
    docMacros: t('problem.docMacros'),
    docVirus: t('problem.docVirus'),
    docScanAway: t('problem.docScanAway'),
    docOld: t('problem.docOld'),
    docKind: t('problem.docKind'),
    docEmpty: t('problem.docEmpty'),
    docTooLong: t('problem.docTooLong'),
    docText: t('problem.docText'),
    outcomes: t('problem.outcomes'),
    sourceStays: t('problem.sourceStays'),
  };
}
