import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockTree, updateKind } from '#db/queries/organisations/change-tree.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

/**
 * Says that an organisation is of another kind. Nothing else hangs on it.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function changeKind(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, kind }: { actor: Viewer; slug: string | undefined; kind: OrganisationKind },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const { id, kind: before } = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    if (kind === before) return;
    await updateKind(trx, { id, kind });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.change-kind',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { kindBefore: before, kindAfter: kind },
    });
  });
}
