import { type Actor, type Deps, isAllowed } from '#commands/deps.ts';
import type { ReadPack } from '#courseware/labs/read-pack.ts';
import { keepPack } from '#db/queries/labs/packs.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/**
 * Keeps a pack of labs: same content, same version; runs that have begun stay with theirs.
 *
 * @throws AppError `forbidden`
 */
export async function importPack(
  { db }: Pick<Deps, 'db'>,
  { actor, read, at }: { actor: Actor; read: ReadPack; at: Date },
): Promise<void> {
  if (!isAllowed(actor, (viewer) => can(viewer, 'platform:administer'))) throw new AppError('forbidden');
  await keepPack(db, { id: newId(), ...read, at });
}
