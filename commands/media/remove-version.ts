import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { deleteVersion } from '#db/queries/media/versions.ts';
import { AppError } from '#domain/errors.ts';
import { holdMedia, type MediaAct } from './require-media.ts';

/**
 * Takes the version of a picture in one language out of the library. Courses into which it was put keep it.
 *
 * @throws AppError `not_found`; `bad_request` of the picture itself, which is put away instead
 */
export async function removeVersion({ db }: Pick<Deps, 'db'>, { actor, mediaId, at }: MediaAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    if (one.versionOf === null) throw new AppError('bad_request');
    await letGo(trx, await deleteVersion(trx, one.id), at);
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'media.remove-version',
      subjectType: 'media',
      subjectId: one.versionOf,
      organisationId: one.organisationId,
      details: { title: one.title, locale: one.locale },
    });
  });
}
