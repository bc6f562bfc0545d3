/** Why a file is not taken into the media library; each has words that say what to do. */
export const fileProblems = [
  'mediaNone',
  'mediaEmpty',
  'mediaTooLarge',
  'mediaUnknown',
  'mediaHeic',
  'mediaOldOffice',
  'mediaAnimated',
  'mediaBroken',
  'mediaTooManyPixels',
  'mediaEntities',
  'mediaOtherThanNamed',
  'mediaTwoInOne',
  'mediaZipBomb',
  'mediaMacros',
  'mediaActive',
  'mediaLocked',
  'mediaTooLong',
  'mediaVirus',
  'mediaScanAway',
  'mediaNoTool',
  'mediaFull',
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** Why an upload cannot begin or go on. */
export type UploadProblem = 'uploadsTooMany' | 'uploadsTooLarge' | 'uploadNoRoom' | 'uploadGone';

/** Why the files of a thing could not be made. */
export const workProblems = ['broken', 'tooLong', 'tooSlow', 'noTool', 'failed'] as const;
export type WorkProblem = (typeof workProblems)[number];

/** A file that is not taken. */
export class MediaProblem extends Error {
  readonly code: FileProblem;
  /** Figures for the words. */
  readonly details: Record<string, number>;

  constructor(code: FileProblem, details: Record<string, number> = {}) {
    super(code);
    this.name = 'MediaProblem';
    this.code = code;
    this.details = details;
  }
}
