import type { Deps } from '#commands/deps.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { endTablet } from '#db/queries/group/tablets.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

interface TakeBackTablet {
  actor: Viewer;
  /** Short name of the organisation whose group it is. */
  slug: string | undefined;
  id: string;
  at: Date;
}

/**
 * Takes a tablet back: nothing comes from it any more, and the next time it has the network it erases itself where all was
 * sent. What still waits on it stays there, until somebody who leads the group hands it over in a file or turns the tablet
 * on anew. Done twice, it is done once.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function takeBackTablet({ db }: Pick<Deps, 'db'>, { actor, slug, id, at }: TakeBackTablet): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const organisation = await requireOrganisation(trx, actor, slug, 'group:lead');
    const name = isId(id) ? await endTablet(trx, { id, organisationId: organisation.id, now: at }) : undefined;
    if (name === undefined) return;
    await recordAudit(trx, {
      ...{ actorId: actor.personId, organisationId: organisation.id, action: 'tablet.take-back' },
      ...{ subjectType: 'device_key', subjectId: id, details: { name } },
    });
  });
}
