import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { revokeCaptionToken as revoke } from '#db/queries/live/caption-tokens.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { lockTaughtClass } from './lock-taught-class.ts';

/**
 * A token is good for nothing any more; what came by it stays. Done once.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function revokeCaptionToken(
  { db }: Pick<Deps, 'db'>,
  act: { actor: Viewer; classSessionId: string | undefined; id: string; at: Date },
): Promise<void> {
  const { actor, id, at } = act;
  await db.transaction().execute(async (trx) => {
    const { id: classSessionId, organisationId } = await lockTaughtClass(trx, actor, act.classSessionId);
    const locale = isId(id) ? await revoke(trx, { id, classSessionId, at }) : undefined;
    if (locale === undefined) return;
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'captions.revoke-token', subjectType: 'class_session' },
      ...{ subjectId: classSessionId, organisationId, details: { locale } },
    });
  });
}
