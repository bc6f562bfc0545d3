import { can, type Viewer } from '#domain/rights.ts';

/** The role by which somebody leads one group; null for who leads none, or several from above. */
export function ledRole(viewer: Viewer): Viewer['roles'][number] | null {
  const led = viewer.roles.filter((held) => can(viewer, 'group:lead', held));
  return led.length === 1 ? (led[0] ?? null) : null;
}

/** The short name of the one organisation whose group somebody leads; null for who leads none, or several from above. */
export function ledGroup(viewer: Viewer): string | null {
  return ledRole(viewer)?.organisationPath.split('.').at(-1) ?? null;
}
