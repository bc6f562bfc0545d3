/**
 * Who asks. Roles are held in an organisation and reach down its tree (organisation paths are dot-separated slugs from
 * the root, for example `la.la-moic.la-champasak`).
 */
export const organisationRoles = [
  'trainee',
  'instructor',
  'interpreter',
  'service_point_operator',
  'programme_manager',
  'auditor',
] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

export interface Viewer {
  personId: string;
  displayName: string;
  isPlatformAdmin: boolean;
  roles: readonly { role: OrganisationRole; organisationId: string; organisationPath: string }[];
}

/** `null` is a visitor who is not signed in. */
export type MaybeViewer = Viewer | null;

/** True when `path` is `ancestor` or lies below it. */
export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`);
}

/** Has another task here than to learn: somewhere a role besides trainee. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.isPlatformAdmin || viewer.roles.some((held) => held.role !== 'trainee');
}
