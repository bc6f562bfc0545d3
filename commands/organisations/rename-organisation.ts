import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { updateNames } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { namesVersion } from '#domain/organisations/names-version.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

export interface RenameOrganisationAct {
  actor: Viewer;
  slug: string | undefined;
  /** `namesVersion` of the names that the form showed. */
  seen: string;
  names: LocalizedText;
}

/**
 * Gives an organisation other names.
 *
 * @throws AppError `not_found`; `forbidden`; `conflict`, when the names are no longer those that were seen
 */
export async function renameOrganisation(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, seen, names: after }: RenameOrganisationAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id, names: before } = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    if (seen !== namesVersion(before)) throw new AppError('conflict');
    if (!(await updateNames(trx, id, { before, after }))) throw new AppError('conflict');
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.rename',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { before: JSON.stringify(before), after: JSON.stringify(after) },
    });
  });
}
