import { requireAdministrator } from '#commands/accounts/require-administrator.ts';
import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockInstallation, updateInstallation } from '#db/queries/installation/installation.ts';
import { AppError } from '#domain/errors.ts';
import {
  type FixedSettings,
  type InstallationSettings,
  unsetInstallation,
  withoutFixed,
} from '#domain/installation/installation.ts';
import type { Viewer } from '#domain/rights.ts';

export interface ChangeInstallationAct {
  actor: Viewer;
  settings: InstallationSettings;
  /** Of the settings that the administrator had before them. */
  version: number;
  /** What the environment sets stays as it is. */
  fixed: FixedSettings;
}

/**
 * Changes what is set in the browser. Sent twice it is changed once.
 *
 * @throws AppError `forbidden`; `conflict`, when another administrator has changed something meanwhile
 */
export async function changeInstallation(
  { db }: Pick<Deps, 'db'>,
  { actor, settings, version, fixed }: ChangeInstallationAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await requireAdministrator(trx, actor);
    const { id, version: stored, ...before } = await lockInstallation(trx);
    const after = withoutFixed(settings, before, fixed);
    const names = Object.keys(unsetInstallation) as (keyof InstallationSettings)[];
    const changed = names.filter((name) => written(before[name]) !== written(after[name]));
    if (changed.length === 0) return;
    if (version !== stored) throw new AppError('conflict');
    await updateInstallation(trx, { ...after, version: stored + 1 });
    const only = (all: InstallationSettings) =>
      JSON.stringify(Object.fromEntries(changed.map((name) => [name, all[name]])));
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'installation.change',
      subjectType: 'installation',
      subjectId: id,
      details: { before: only(before), after: only(after) },
    });
  });
}

/** The database keeps the languages of names in an order of its own. */
function written(value: InstallationSettings[keyof InstallationSettings]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
