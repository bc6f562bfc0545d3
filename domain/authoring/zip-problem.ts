import { AppError } from '#domain/errors.ts';

/** Why a course in a ZIP file is not taken. */
export type ZipProblem =
  | 'zipBroken'
  | 'zipTooLarge'
  | 'zipTooMany'
  | 'zipPath'
  | 'zipLink'
  | 'zipLocked'
  | 'zipText'
  | 'zipAsset'
  | 'zipScanAway'
  | 'zipNoCourse';

/** A refusal of the form's file, for the page to put into words. */
export function zipProblem(problem: ZipProblem): AppError {
  return AppError.ofFields({ file: problem });
}
