import type { AppLoadContext } from '@remix-run/node';
import { recordAudit } from '#db/queries/audit.ts';
import { type OrganisationRow, updateNames } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';

export interface NewOrganisation {
  /** Made with the form, so that a form sent twice is one organisation. */
  id: string;
  slug: string;
  kind: OrganisationKind;
  names: LocalizedText;
  country: string;
  province: string | null;
}

/**
 * Adds an organisation, as a root or below another.
 *
 * @returns false when another organisation has the short name
 */
export async function addOrganisation(
  context: AppLoadContext,
  actorId: string,
  parent: Pick<OrganisationRow, 'id' | 'path'> | null,
  organisation: NewOrganisation,
): Promise<boolean> {
  return context.db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('organisation')
      .values({
        ...organisation,
        parentId: parent?.id ?? null,
        path: parent ? `${parent.path}.${organisation.slug}` : organisation.slug,
        createdAt: context.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await recordAudit(trx, {
        actorId,
        action: 'organisation.create',
        subjectType: 'organisation',
        subjectId: organisation.id,
        organisationId: organisation.id,
        details: { slug: organisation.slug, kind: organisation.kind },
      });
      return true;
    }
    const same = await trx
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', organisation.id)
      .where('slug', '=', organisation.slug)
      .executeTakeFirst();
    return same !== undefined;
  });
}

/**
 * Gives an organisation other names.
 *
 * @throws AppError conflict, when they are no longer those that the form showed
 */
export async function renameOrganisation(
  context: AppLoadContext,
  actorId: string,
  organisation: OrganisationRow,
  change: { before: LocalizedText; after: LocalizedText },
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    if (!(await updateNames(trx, organisation.id, change))) throw new AppError('conflict');
    await recordAudit(trx, {
      actorId,
      action: 'organisation.rename',
      subjectType: 'organisation',
      subjectId: organisation.id,
      organisationId: organisation.id,
      details: { before: JSON.stringify(change.before), after: JSON.stringify(change.after) },
    });
  });
}

/** A fingerprint of names, for a form to carry. */
export function namesVersion(names: LocalizedText): string {
  return JSON.stringify(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
}
