import { createHash } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { holdCaptionToken } from '#db/queries/live/caption-tokens.ts';
import { AppError } from '#domain/errors.ts';
import type { SentLine } from '#domain/live/sent-captions.ts';
import { newId } from '#platform/id.ts';
import { hashOfToken } from './make-caption-token.ts';
import { addCaption, requireNotOver } from './write-caption.ts';

/**
 * Stores lines that a program sends, all of them or none, each once by its id within class and language.
 *
 * @returns how many are new, and how many were there before
 * @throws AppError `not_signed_in` where the token is unknown or revoked, `class_over`, `captions_full`
 */
export async function sendCaptions(
  { db }: Pick<Deps, 'db'>,
  { token, lines, at }: { token: string; lines: readonly SentLine[]; at: Date },
): Promise<{ stored: number; known: number }> {
  return db.transaction().execute(async (trx) => {
    const held = await holdCaptionToken(trx, hashOfToken(token));
    if (!held || held.revokedAt) throw new AppError('not_signed_in');
    const { classSessionId, locale } = held;
    await requireNotOver(trx, classSessionId);
    let stored = 0;
    for (const { cueId, body, lastsMs } of lines) {
      const captionId = cueId === null ? newId() : idOfCue(classSessionId, locale, cueId);
      const from = { classSessionId, locale, source: 'sent', writtenBy: null, saidAt: at } as const;
      const { isNew } = await addCaption(trx, { ...from, captionId, body, lastsMs });
      if (isNew) stored += 1;
    }
    return { stored, known: lines.length - stored };
  });
}

/** The same for the same cue, whichever token it comes with: a UUID of version 8, which is ours to fill. */
function idOfCue(classSessionId: string, locale: string, cueId: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([classSessionId, locale, cueId]))
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
