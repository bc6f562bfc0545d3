import type { Translate } from '#app/i18n/use-translation.ts';
import type { DeckProblem } from '#domain/live/decks.ts';

/** Why a file of slides was not taken, and what to do; undefined for what is no problem of a file. */
export function slidesProblem(t: Translate, problem: string, most: string): string | undefined {
  const own: Record<string, string> = {
    mediaUnknown: t('slides:problem.mediaUnknown'),
    mediaOldOffice: t('slides:problem.mediaOldOffice'),
    mediaEntities: t('slides:problem.mediaEntities'),
    mediaOtherThanNamed: t('slides:problem.mediaOtherThanNamed'),
    mediaMacros: t('slides:problem.mediaMacros'),
    mediaActive: t('slides:problem.mediaActive'),
    mediaScanAway: t('slides:problem.mediaScanAway'),
    decksTooMany: t('slides:problem.decksTooMany', { most }),
  };
  // As of any file that is sent.
  const general: Record<string, string> = {
    mediaNone: t('media:problem.mediaNone'),
    mediaEmpty: t('media:problem.mediaEmpty'),
    mediaTooLarge: t('media:problem.mediaTooLarge', { most }),
    mediaHeic: t('media:problem.mediaHeic'),
    mediaAnimated: t('media:problem.mediaAnimated'),
    mediaBroken: t('media:problem.mediaBroken'),
    mediaTooManyPixels: t('media:problem.mediaTooManyPixels', { most }),
    mediaTwoInOne: t('media:problem.mediaTwoInOne'),
    mediaZipBomb: t('media:problem.mediaZipBomb'),
    mediaLocked: t('media:problem.mediaLocked'),
    mediaVirus: t('media:problem.mediaVirus'),
  };
  return own[problem] ?? general[problem];
}

/** Why no pages could be made, and what to do. */
export function deckProblemWords(t: Translate, pages: string): Record<DeckProblem, string> {
  return {
    tooManyPages: t('slides:work.tooManyPages', { pages }),
    locked: t('slides:work.locked'),
    broken: t('slides:work.broken'),
    tooSlow: t('slides:work.tooSlow'),
    noTool: t('slides:work.noTool'),
    failed: t('slides:work.failed'),
  };
}
