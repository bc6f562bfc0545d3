import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockTree } from '#db/queries/organisations/change-tree.ts';
import { insertOrganisation } from '#db/queries/organisations/new-organisation.ts';
import { findOrganisationById, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { isLowest, type OrganisationKind } from '#domain/organisations/organisation.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { requireOpenOrganisation } from './require-organisation.ts';

export interface AddOrganisationAct {
  actor: Viewer;
  /** Made with the form, so that a form sent twice is one organisation. */
  id: string;
  slug: string;
  kind: OrganisationKind;
  names: LocalizedText;
  /** Where: below an organisation, by its short name, whose country it has; or as a root in a country. */
  place: { parentSlug: string | undefined } | { country: string };
  /** Left out below another: that one's. */
  province: string | null;
  at: Date;
}

/**
 * Adds an organisation, as a root or below another. Few short names can be tried in an hour that are taken: they tell of
 * organisations elsewhere.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`, below an archived one; `too_many_requests`; `already_sent`, when
 * the id is another organisation's; of the field `slug`, when
 * another organisation has the short name, or there are as many levels above as there may be
 */
export async function addOrganisation({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: AddOrganisationAct): Promise<void> {
  const { actor, id, slug, kind, names, place, at } = act;
  const tried = await auth.limits.beginLookUp(actor.personId);
  if (!tried.allowed) throw new AppError('too_many_requests');
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const parent = await requireParent(trx, actor, place);
    if (parent && isLowest(parent.path)) throw AppError.ofFields({ slug: 'tooDeep' });
    const isNew = await insertOrganisation(trx, {
      id,
      parentId: parent?.id ?? null,
      slug,
      kind,
      names,
      country: 'country' in place ? place.country : (parent?.country ?? ''),
      province: act.province || parent?.province || null,
      createdAt: at,
    });
    if (!isNew) {
      const known = await findOrganisationById(trx, id);
      if (!known) throw AppError.ofFields({ slug: 'slugTaken' });
      const before = { slug: known.slug, kind: known.kind, names: known.names, parentId: known.parentId };
      return requireSameAct(before, { slug, kind, names, parentId: parent?.id ?? null });
    }
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.create',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { slug, kind },
    });
  });
  await tried.succeed();
}

/** @returns null for a root */
async function requireParent(
  db: Queryable,
  actor: Viewer,
  place: AddOrganisationAct['place'],
): Promise<OrganisationRow | null> {
  if ('parentSlug' in place) return requireOpenOrganisation(db, actor, place.parentSlug, 'organisation:manage');
  if (!can(actor, 'platform:administer')) throw new AppError('forbidden');
  return null;
}
