import { createHash, randomBytes } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { insertCaptionToken, listCaptionTokens } from '#db/queries/live/caption-tokens.ts';
import { lockCaptionTrack } from '#db/queries/live/captions.ts';
import { AppError } from '#domain/errors.ts';
import { isCaptionLanguage } from '#domain/live/captions.ts';
import type { Viewer } from '#domain/rights.ts';
import { lockTaughtClass } from './lock-taught-class.ts';
import { requireNotOver } from './write-caption.ts';

/** Tokens of a class that are in force at a time. */
const mostTokens = 10;

/** Under which a token is found; from it nobody comes back to the token. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes a token by which a program sends captions of a class in a language.
 *
 * @returns the token, which is kept nowhere
 * @throws AppError `not_found`, `forbidden`, `invalid_input`, `class_over`, `captioners_enough`, `already_sent` when one was made
 * under this id: it was shown then
 */
export async function makeCaptionToken(
  { db }: Pick<Deps, 'db'>,
  act: { actor: Viewer; classSessionId: string | undefined; id: string; locale: string; at: Date },
): Promise<string> {
  const { actor, id, locale, at } = act;
  if (!isCaptionLanguage(locale)) throw new AppError('invalid_input');
  const token = `cap_${randomBytes(32).toString('base64url')}`;
  return db.transaction().execute(async (trx) => {
    const { id: classSessionId, organisationId } = await lockTaughtClass(trx, actor, act.classSessionId);
    await requireNotOver(trx, classSessionId);
    await lockCaptionTrack(trx, { classSessionId, locale });
    const most = mostTokens;
    if ((await listCaptionTokens(trx, classSessionId)).length >= most)
      throw new AppError('captioners_enough', { most });
    const made = { id, classSessionId, locale, secretHash: hashOfToken(token), madeBy: actor.personId, madeAt: at };
    if (!(await insertCaptionToken(trx, made))) throw new AppError('already_sent');
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'captions.make-token', subjectType: 'class_session' },
      ...{ subjectId: classSessionId, organisationId, details: { locale } },
    });
    return token;
  });
}
