import { randomBytes } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation, requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCardPlace } from '#db/queries/cards/places.ts';
import { insertPointDevice, takeDownDevice } from '#db/queries/cards/point-devices.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

interface PointAct {
  actor: Viewer;
  slug: string | undefined;
  at: Date;
}

/**
 * Puts a point up on a device: from then on its sign-in page shows who has a card there, by first name and picture.
 *
 * @returns what the device's cookie says, this once: only its digest is stored
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `cards_off`
 */
export async function putUpPoint(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, slug, userAgent, at }: PointAct & { userAgent: string },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const { id: organisationId, path } = await holdOpenOrganisation(trx, actor, slug, 'group:lead');
    if (!(await findCardPlace(trx, path))) throw new AppError('cards_off');
    const token = randomBytes(24).toString('base64url');
    const { personId: putUpBy } = actor;
    const tokenHash = auth.digestCode(`point ${token}`);
    await insertPointDevice(trx, { id: newId(), organisationId, tokenHash, userAgent, putUpBy, putUpAt: at });
    await recordAudit(trx, {
      actorId: putUpBy,
      action: 'point.put-up',
      subjectType: 'organisation',
      subjectId: organisationId,
      organisationId,
    });
    return token;
  });
}

/**
 * Takes a point down from a device, which shows nobody any more. Taken down twice is taken down once.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function takeDownPoint(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, deviceId, at }: PointAct & { deviceId: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id: organisationId } = await requireOrganisation(trx, actor, slug, 'group:lead');
    if (!(await takeDownDevice(trx, { id: deviceId, organisationId, at }))) return;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'point.take-down',
      subjectType: 'organisation',
      subjectId: organisationId,
      organisationId,
    });
  });
}
