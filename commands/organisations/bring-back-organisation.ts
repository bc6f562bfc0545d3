import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockTree, restoreSubtree } from '#db/queries/organisations/change-tree.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

/**
 * Brings back an archived organisation, with those below it that were archived together with it. Brought back twice is brought
 * back once.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`, when what it stands below is archived
 */
export async function bringBackOrganisation(
  { db }: Pick<Deps, 'db'>,
  { actor, slug }: { actor: Viewer; slug: string | undefined },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const { id, path, parentId, archivedAt } = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    if (!archivedAt) return;
    const parent = parentId === null ? undefined : await findOrganisationById(trx, parentId);
    if (parent?.archivedAt) throw new AppError('organisation_archived');
    const organisations = await restoreSubtree(trx, { id, path });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.bring-back',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { organisations },
    });
  });
}
