import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { updateMedia } from '#db/queries/media/media.ts';
import { holdMedia, type MediaAct } from './require-media.ts';

/**
 * Puts a thing away: it is no longer offered to new lessons. Courses that show it go on doing so.
 *
 * @throws AppError `not_found`
 */
export function archiveMedia(deps: Pick<Deps, 'db'>, act: MediaAct): Promise<void> {
  return setArchived(deps, act, true);
}

/** Takes it out again. @throws AppError `not_found` */
export function bringBackMedia(deps: Pick<Deps, 'db'>, act: MediaAct): Promise<void> {
  return setArchived(deps, act, false);
}

async function setArchived(
  { db }: Pick<Deps, 'db'>,
  { actor, mediaId, at }: MediaAct,
  isArchived: boolean,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    if ((one.archivedAt !== null) === isArchived) return;
    await updateMedia(trx, one.id, { archivedAt: isArchived ? at : null });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: isArchived ? 'media.archive' : 'media.bring-back',
      subjectType: 'media',
      subjectId: one.id,
      organisationId: one.organisationId,
      details: { title: one.title },
    });
  });
}
