import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockTree, updateSlug } from '#db/queries/organisations/change-tree.ts';
import { findFormerHolder, keepFormerSlug } from '#db/queries/organisations/former-slug.ts';
import { findOrganisation } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

/**
 * Gives an organisation another short name. Addresses and course files with the one before still find it, and no other
 * organisation gets that one. Few that are taken can be tried in an hour.
 *
 * @throws AppError `not_found`; `forbidden`; `too_many_requests`; of the field `slug`, when another organisation has it or had it
 */
export async function changeShortName(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, slug, after, at }: { actor: Viewer; slug: string | undefined; after: string; at: Date },
): Promise<void> {
  const tried = await auth.limits.beginLookUp(actor.personId);
  if (!tried.allowed) throw new AppError('too_many_requests');
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const one = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    if (one.slug === after) return;
    const holder = await findFormerHolder(trx, after);
    const isOwn = holder === one.id;
    if (!isOwn && (holder !== undefined || (await findOrganisation(trx, after)))) {
      throw AppError.ofFields({ slug: 'slugTaken' });
    }
    await updateSlug(trx, {
      id: one.id,
      slug: after,
      from: one.path,
      to: one.path.slice(0, one.path.length - one.slug.length) + after,
    });
    await keepFormerSlug(trx, { organisationId: one.id, former: one.slug, now: after, changedAt: at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.change-short-name',
      subjectType: 'organisation',
      subjectId: one.id,
      organisationId: one.id,
      details: { slugBefore: one.slug, slugAfter: after },
    });
  });
  await tried.succeed();
}
