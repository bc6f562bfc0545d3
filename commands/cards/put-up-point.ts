import { randomBytes } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation, requireOrganisation } from '#commands/organisations/require-organisation.ts';
import type { Queryable } from '#db/client.ts';
import { endSessionsOfPoint } from '#db/queries/accounts/sessions.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCardPlace } from '#db/queries/cards/places.ts';
import {
  countPointDevices,
  handOverDevice,
  holdPointsOf,
  insertPointDevice,
  listPointDevices,
  takeDownDevice,
  takeDownOfToken,
} from '#db/queries/cards/point-devices.ts';
import { bindKeysToPoint } from '#db/queries/sync/device-keys.ts';
import { mostPointDevices } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

interface PointAct {
  actor: Viewer;
  slug: string | undefined;
  at: Date;
}

interface PutUpAct extends PointAct {
  userAgent: string;
  /** Digest of what the device's cookie says until now. */
  before: string | null;
  /** Of the keys with which people sign on the device, as far as its browser says: they end with the point, too. */
  keyIds: readonly string[];
}

/**
 * Puts a point up on a device: from then on its sign-in page shows who has a card there, by first name and picture, as long
 * as the actor leads the group. What was put up on the device before is taken down.
 *
 * @returns what the device's cookie says, this once: only its digest is stored
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `cards_off`; `conflict` where it is put up on as many
 *   devices as may be
 */
export async function putUpPoint(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, slug, userAgent, before, keyIds, at }: PutUpAct,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const { id: organisationId, path } = await holdOpenOrganisation(trx, actor, slug, 'group:lead');
    if (!(await findCardPlace(trx, path))) throw new AppError('cards_off');
    await holdPointsOf(trx, organisationId);
    const replaced = before ? await takeDownOfToken(trx, before, at) : undefined;
    if (replaced) {
      await endSessionsOfPoint(trx, replaced.id);
      await note(trx, actor, replaced.organisationId, 'point.take-down');
    }
    if ((await countPointDevices(trx, organisationId)) >= mostPointDevices) throw new AppError('conflict');
    const token = randomBytes(24).toString('base64url');
    const { personId: putUpBy } = actor;
    const tokenHash = auth.digestCode(`point ${token}`);
    const id = newId();
    await insertPointDevice(trx, { id, organisationId, tokenHash, userAgent, putUpBy, putUpAt: at });
    await bindKeysToPoint(trx, { keyIds, pointDeviceId: id });
    await note(trx, actor, organisationId, 'point.put-up');
    return token;
  });
}

/**
 * Takes a point down from a device, which shows nobody any more; who is signed in on it is signed out. Taken down twice is
 * taken down once.
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
    await endSessionsOfPoint(trx, deviceId);
    await note(trx, actor, organisationId, 'point.take-down');
  });
}

/**
 * Answers from now on for a device whose leader leads the group no longer: it shows who has a card again. Of others nothing
 * is taken.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`
 */
export async function takeOverPoint(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, deviceId }: PointAct & { deviceId: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id: organisationId, path } = await holdOpenOrganisation(trx, actor, slug, 'group:lead');
    await holdPointsOf(trx, organisationId);
    const device = (await listPointDevices(trx, organisationId)).find((one) => one.id === deviceId);
    if (!device || can(device.leader, 'group:lead', { organisationPath: path })) return;
    await handOverDevice(trx, deviceId, actor.personId);
    await note(trx, actor, organisationId, 'point.take-over');
  });
}

async function note(
  db: Queryable,
  { personId: actorId }: Viewer,
  organisationId: string,
  action: string,
): Promise<void> {
  await recordAudit(db, { actorId, action, subjectType: 'organisation', subjectId: organisationId, organisationId });
}
