import { createHash } from 'node:crypto';

/** A fingerprint of the words of a draft, for a form or a device to carry: whoever writes says over what. Of no words: ''. */
export function wordsVersion(words: string): string {
  return words === '' ? '' : createHash('sha256').update(words).digest('base64url').slice(0, 22);
}

/**
 * Whether words would be written over others which whoever wrote them has not seen: those of another device, or of a page
 * that was opened later.
 *
 * @param basedOn the version of what they were written over
 */
export function areOverUnseen(stands: string, next: { words: string; basedOn: string }): boolean {
  return stands !== '' && stands !== next.words && wordsVersion(stands) !== next.basedOn;
}
