/**
 * Who may do what. The one module that decides; every route asks it. What a person may do in a live room follows from
 * it in rights-in-class.ts, which every socket event asks.
 * Roles are held in an organisation and reach down its tree (organisation paths are dot-separated slugs from the root,
 * for example `la.la-moic.la-champasak`).
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

/** The organisation a thing belongs to. */
interface InOrganisation {
  organisationPath: string;
}

export interface ActionResources {
  /** See and change one's own profile, sessions and password. */
  'profile:edit': { personId: string };
  'course:view': undefined;
  'course:enrol': undefined;
  'organisation:view': InOrganisation;
  /** Add organisations below, edit names. */
  'organisation:manage': InOrganisation;
  'people:view': InOrganisation;
  /** Create people, give and take roles, reset passwords with a one-time code. */
  'people:manage': InOrganisation;
  /**
   * Let a person set a new password by a one-time code. Whoever may do that can become that person, so it takes the
   * right to manage people at every organisation where the person holds a role.
   */
  'person:reset-password': { organisationPaths: readonly string[]; isPlatformAdmin: boolean };
  'class:list': undefined;
  'class:view': { organisationPath: string; isEnrolled: boolean; instructorIds: readonly string[] };
  'class:schedule': InOrganisation;
  'class:edit': { organisationPath: string; instructorIds: readonly string[] };
  'class:join': { organisationPath: string; isEnrolled: boolean; instructorIds: readonly string[] };
  /** Interpret it for those who do not follow its language. */
  'class:interpret': InOrganisation;
  /** Teach, moderate, end, see attendance live. */
  'class:moderate': { organisationPath: string; instructorIds: readonly string[] };
  'attendance:view': { organisationPath: string; instructorIds: readonly string[] };
  /**
   * Change what is counted of a person's attendance, answer what that person asked. Nobody does it for themselves;
   * without a person it is about the others.
   */
  'attendance:correct': { organisationPath: string; instructorIds: readonly string[]; personId: string | null };
  'programme:view': undefined;
  /** See who is certified, filter and export, in an organisation and below. */
  'certification:view': InOrganisation;
  'award:claim': { personId: string };
  'award:view': { personId: string; organisationPath: string };
  /** Revoke or suspend it. */
  'award:revoke': InOrganisation;
  /** Make it count again: lift its suspension, issue another one after it was revoked. Nobody does it for themselves. */
  'award:restore': { personId: string; organisationPath: string };
  'audit:view': InOrganisation;
  'platform:administer': undefined;
}

export type Action = keyof ActionResources;

/** True when `path` is `ancestor` or lies below it. */
export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`);
}

/** True when the viewer holds one of the roles at the organisation or above it. */
function hasRoleAt(viewer: Viewer, roles: readonly OrganisationRole[], organisationPath: string): boolean {
  return viewer.roles.some((held) => roles.includes(held.role) && isWithin(organisationPath, held.organisationPath));
}

/** True when the viewer holds one of the roles anywhere. */
export function hasRole(viewer: Viewer, roles: readonly OrganisationRole[]): boolean {
  return viewer.roles.some((held) => roles.includes(held.role));
}

type Rule<A extends Action> = (viewer: Viewer, resource: ActionResources[A]) => boolean;

const rules: { [A in Action]: Rule<A> } = {
  'profile:edit': (viewer, { personId }) => viewer.personId === personId,
  'course:view': () => true,
  'course:enrol': () => true,
  'organisation:view': (viewer, { organisationPath }) =>
    viewer.roles.some(
      (held) => isWithin(organisationPath, held.organisationPath) || isWithin(held.organisationPath, organisationPath),
    ),
  'organisation:manage': (viewer, { organisationPath }) => hasRoleAt(viewer, ['programme_manager'], organisationPath),
  'people:view': (viewer, { organisationPath }) =>
    hasRoleAt(viewer, ['programme_manager', 'auditor', 'service_point_operator'], organisationPath),
  'people:manage': (viewer, { organisationPath }) => hasRoleAt(viewer, ['programme_manager'], organisationPath),
  'person:reset-password': (viewer, { organisationPaths, isPlatformAdmin }) =>
    !isPlatformAdmin &&
    organisationPaths.length > 0 &&
    organisationPaths.every((path) => hasRoleAt(viewer, ['programme_manager'], path)),
  'class:list': () => true,
  'class:view': (viewer, resource) => mayJoin(viewer, resource),
  'class:schedule': (viewer, { organisationPath }) =>
    hasRoleAt(viewer, ['instructor', 'programme_manager'], organisationPath),
  'class:edit': (viewer, resource) => mayTeach(viewer, resource),
  'class:join': (viewer, resource) => mayJoin(viewer, resource),
  'class:interpret': (viewer, { organisationPath }) => hasRoleAt(viewer, ['interpreter'], organisationPath),
  'class:moderate': (viewer, resource) => mayTeach(viewer, resource),
  'attendance:view': (viewer, resource) =>
    mayTeach(viewer, resource) || hasRoleAt(viewer, ['auditor'], resource.organisationPath),
  'attendance:correct': (viewer, resource) => mayTeach(viewer, resource),
  'programme:view': () => true,
  'certification:view': (viewer, { organisationPath }) =>
    hasRoleAt(viewer, ['programme_manager', 'auditor'], organisationPath),
  'award:claim': (viewer, { personId }) => viewer.personId === personId,
  'award:view': (viewer, { personId, organisationPath }) =>
    viewer.personId === personId || hasRoleAt(viewer, ['programme_manager', 'auditor'], organisationPath),
  'award:revoke': (viewer, { organisationPath }) => hasRoleAt(viewer, ['programme_manager'], organisationPath),
  'award:restore': (viewer, { organisationPath }) => hasRoleAt(viewer, ['programme_manager'], organisationPath),
  'audit:view': (viewer, { organisationPath }) => hasRoleAt(viewer, ['programme_manager', 'auditor'], organisationPath),
  'platform:administer': () => false,
};

/** What a visitor without an account may do. Verification is public and asks no rights at all. */
const publicActions: ReadonlySet<Action> = new Set<Action>(['course:view', 'programme:view']);

/** What even a platform administrator may not do in another person's name. */
const personalActions: ReadonlySet<Action> = new Set<Action>(['profile:edit', 'award:claim']);

/** What nobody, a platform administrator neither, may do for themselves: certificates are to be trusted. */
const actionsForOthers: ReadonlySet<Action> = new Set<Action>(['attendance:correct', 'award:restore']);

function isAbout(viewer: Viewer, resource: ActionResources[Action]): boolean {
  return resource !== undefined && 'personId' in resource && resource.personId === viewer.personId;
}

function mayTeach(viewer: Viewer, resource: { organisationPath: string; instructorIds: readonly string[] }): boolean {
  return (
    resource.instructorIds.includes(viewer.personId) ||
    hasRoleAt(viewer, ['programme_manager'], resource.organisationPath)
  );
}

function mayJoin(
  viewer: Viewer,
  resource: { organisationPath: string; isEnrolled: boolean; instructorIds: readonly string[] },
): boolean {
  return (
    resource.isEnrolled ||
    mayTeach(viewer, resource) ||
    hasRoleAt(viewer, ['auditor', 'interpreter', 'instructor'], resource.organisationPath)
  );
}

/**
 * Decides whether `viewer` may do `action` to `resource`. Pure: everything it needs is in its arguments.
 * Source of the rules: docs/decisions/0004-rights-follow-the-organisation-tree.md
 */
export function can<A extends Action>(
  viewer: MaybeViewer,
  action: A,
  ...[resource]: ActionResources[A] extends undefined ? [] : [resource: ActionResources[A]]
): boolean {
  if (!viewer) return publicActions.has(action);
  if (actionsForOthers.has(action) && isAbout(viewer, resource)) return false;
  if (viewer.isPlatformAdmin && !personalActions.has(action)) return true;
  const rule = rules[action] as Rule<A>;
  return rule(viewer, resource as ActionResources[A]);
}
