import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { countLevels, lockTree, replaceSubtree } from '#db/queries/organisations/change-tree.ts';
import { findOrganisation, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { pathBelow, whyNotMove } from '#domain/organisations/move.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireMovable, requirePlaceRight } from './require-movable.ts';

export interface MoveOrganisationAct {
  actor: Viewer;
  slug: string | undefined;
  /** The id of what it stood below when the actor read what the move means; null for a root. */
  seenParentId: string | null;
  /** The short name of what it goes below; null: it becomes a root. */
  parentSlug: string | null;
  /** Left out, or another reason without words: it was not said. */
  why?: ReasonOf<'organisation'>;
  reason: string;
  at: Date;
}

/**
 * Puts an organisation, with all below it, below another one. It takes the right over what it is taken from and over
 * where it goes: the managers there lose and gain its people. Below another country it has that one's. Moved where it
 * stands already, nothing changes.
 *
 * @throws AppError `not_found`; `forbidden`; `conflict`, when it stands elsewhere by now; of the field `parent`
 */
export async function moveOrganisation({ db }: Pick<Deps, 'db'>, act: MoveOrganisationAct): Promise<void> {
  const { actor, slug, seenParentId, parentSlug, why = 'other', reason, at } = act;
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const { organisation: one, parent: from } = await requireMovable(trx, actor, slug);
    const to = parentSlug === null ? null : await findParent(trx, parentSlug);
    requirePlaceRight(actor, to);
    if (one.parentId === (to?.id ?? null)) return;
    if (one.parentId !== seenParentId) throw new AppError('conflict');
    const problem = whyNotMove(one, to, await countLevels(trx, one.path));
    if (problem) throw AppError.ofFields({ parent: problem });
    const country = to && to.country !== one.country ? to.country : null;
    await replaceSubtree(trx, {
      id: one.id,
      parentId: to?.id ?? null,
      from: one.path,
      to: pathBelow(to, one.slug),
      country,
    });
    await endUnfitCards(trx, { actorId: actor.personId, at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.move',
      subjectType: 'organisation',
      subjectId: one.id,
      organisationId: one.id,
      details: {
        parentBefore: from ? JSON.stringify(from.names) : null,
        parentAfter: to ? JSON.stringify(to.names) : null,
        pathBefore: one.path,
        pathAfter: pathBelow(to, one.slug),
        ...(country && { countryBefore: one.country, countryAfter: country }),
        ...(why !== 'other' && { exception: why }),
        reason: reason || null,
      },
    });
  });
}

async function findParent(db: Queryable, slug: string): Promise<OrganisationRow> {
  const parent = await findOrganisation(db, slug);
  if (!parent) throw AppError.ofFields({ parent: 'unknownParent' });
  return parent;
}
