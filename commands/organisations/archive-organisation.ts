import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { archiveSubtree, lockTree } from '#db/queries/organisations/change-tree.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

export interface ArchiveOrganisationAct {
  actor: Viewer;
  slug: string | undefined;
  /** Left out, or another reason without words: it was not said. */
  why?: ReasonOf<'organisation'>;
  reason: string;
  at: Date;
}

/**
 * Archives an organisation with all below it: it takes no more people, classes or programmes. Roles, results and
 * certificates stay. Archived twice is archived once.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function archiveOrganisation(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, why = 'other', reason, at }: ArchiveOrganisationAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const { id, path, archivedAt } = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    if (archivedAt) return;
    const organisations = await archiveSubtree(trx, { id, path, at });
    await endUnfitCards(trx, { actorId: actor.personId, at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.archive',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { organisations, ...(why !== 'other' && { exception: why }), reason: reason || null },
    });
  });
}
