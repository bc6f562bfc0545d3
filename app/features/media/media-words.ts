import { File, FileSpreadsheet, FileText, Film, type IconNode, Image, Volume2 } from 'lucide';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { MediaKind } from '#domain/media/kinds.ts';
import type { FileProblem, UploadProblem, WorkProblem } from '#domain/media/problems.ts';
import type { CaptionMistake } from '#domain/media/read-captions.ts';
import type { WorkState } from '#domain/media/state.ts';

export const kindIcons: Record<MediaKind, IconNode> = {
  picture: Image,
  audio: Volume2,
  video: Film,
  pdf: FileText,
  xlsx: FileSpreadsheet,
  docx: File,
};

export function kindNames(t: Translate): Record<MediaKind, string> {
  return {
    picture: t('media:kind.picture'),
    audio: t('media:kind.audio'),
    video: t('media:kind.video'),
    pdf: t('media:kind.pdf'),
    xlsx: t('media:kind.xlsx'),
    docx: t('media:kind.docx'),
  };
}

export function workNames(t: Translate): Record<WorkState, string> {
  return {
    waiting: t('media:work.waiting'),
    running: t('media:work.running'),
    done: t('media:work.done'),
    failed: t('media:work.failed'),
    cancelled: t('media:work.cancelled'),
  };
}

export function workProblemWords(t: Translate): Record<WorkProblem, string> {
  return {
    broken: t('media:workProblem.broken'),
    tooLong: t('media:workProblem.tooLong'),
    tooSlow: t('media:workProblem.tooSlow'),
    noTool: t('media:problem.mediaNoTool'),
    failed: t('media:workProblem.failed'),
  };
}

/** Why a file is not taken, and what to do. */
export function problemWords(
  t: Translate,
  figures: { most?: string | undefined } = {},
): Record<FileProblem | UploadProblem, string> {
  const most = { most: figures.most ?? '' };
  return {
    mediaNone: t('media:problem.mediaNone'),
    mediaEmpty: t('media:problem.mediaEmpty'),
    mediaTooLarge: t('media:problem.mediaTooLarge', most),
    mediaUnknown: t('media:problem.mediaUnknown'),
    mediaHeic: t('media:problem.mediaHeic'),
    mediaOldOffice: t('media:problem.mediaOldOffice'),
    mediaAnimated: t('media:problem.mediaAnimated'),
    mediaBroken: t('media:problem.mediaBroken'),
    mediaTooManyPixels: t('media:problem.mediaTooManyPixels', most),
    mediaEntities: t('media:problem.mediaEntities'),
    mediaOtherThanNamed: t('media:problem.mediaOtherThanNamed'),
    mediaTwoInOne: t('media:problem.mediaTwoInOne'),
    mediaZipBomb: t('media:problem.mediaZipBomb'),
    mediaMacros: t('media:problem.mediaMacros'),
    mediaActive: t('media:problem.mediaActive'),
    mediaLocked: t('media:problem.mediaLocked'),
    mediaTooLong: t('media:problem.mediaTooLong', most),
    mediaVirus: t('media:problem.mediaVirus'),
    mediaScanAway: t('media:problem.mediaScanAway'),
    mediaNoTool: t('media:problem.mediaNoTool'),
    mediaFull: t('media:problem.mediaFull'),
    uploadsTooMany: t('media:problem.uploadsTooMany'),
    uploadsTooLarge: t('media:problem.uploadsTooLarge'),
    uploadNoRoom: t('media:problem.uploadNoRoom'),
    uploadGone: t('media:problem.uploadGone'),
  };
}

export function mistakeWords(t: Translate): Record<CaptionMistake, string> {
  return {
    signature: t('media:mistake.signature'),
    blankLine: t('media:mistake.blankLine'),
    time: t('media:mistake.time'),
    separator: t('media:mistake.separator'),
    order: t('media:mistake.order'),
    end: t('media:mistake.end'),
    setting: t('media:mistake.setting'),
    tag: t('media:mistake.tag'),
    escape: t('media:mistake.escape'),
    alone: t('media:mistake.alone'),
    tooMany: t('media:mistake.tooMany'),
    crowded: t('media:mistake.crowded'),
    other: t('media:mistake.other'),
  };
}
