import type { Queryable } from '#db/client.ts';
import { findOrganisationNames } from '#db/queries/organisations/organisation.ts';
import type { RoleRow } from '#db/queries/organisations/roles.ts';
import { notify } from './notify.ts';

interface NotifyRolesAct {
  kind: 'role.given' | 'role.taken';
  roles: readonly RoleRow[];
  actorId: string | null;
  at: Date;
}

/** Tells people which roles they were given, or lost, and where, in the transaction that writes the roles. */
export async function notifyRoles(db: Queryable, { kind, roles, actorId, at }: NotifyRolesAct): Promise<void> {
  const names = await findOrganisationNames(db, [...new Set(roles.map((one) => one.organisationId))]);
  for (const [key, alike] of Map.groupBy(roles, (one) => `${one.role} ${one.organisationId}`)) {
    const [{ role, organisationId }] = alike as [RoleRow];
    const organisation = names.get(organisationId);
    if (!organisation) continue;
    const to = alike.map((one) => one.personId);
    await notify(db, {
      kind,
      params: { role, organisation },
      to,
      except: actorId,
      key: `${key} ${at.toISOString()}`,
      at,
    });
  }
}
