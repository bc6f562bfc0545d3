import { type Grant, includes, scopeOfGrant } from '#domain/rights/grant.ts';
import { organisationRoles, type Viewer } from '#domain/rights/viewer.ts';

export const organisationGrants = {
  /** Everybody with a role sees the way from the root to it, and all below. */
  'organisation:view': { roles: organisationRoles, upward: true },
  /** Add organisations below, edit names. */
  'organisation:manage': { roles: ['programme_manager'] },
  'people:view': { roles: ['programme_manager', 'auditor', 'service_point_operator'] },
  /** Create people, give and take roles, reset passwords with a one-time code. */
  'people:manage': { roles: ['programme_manager'] },
  'platform:administer': {},
} as const satisfies Record<string, Grant>;

export const organisationDecisions = {
  /**
   * Let a person set a new password by a one-time code. Whoever may do that can become that person, so it takes the
   * right to manage people at every organisation where the person holds a role.
   */
  'person:reset-password': (
    viewer: Viewer,
    { organisationPaths, isPlatformAdmin }: { organisationPaths: readonly string[]; isPlatformAdmin: boolean },
  ): boolean => {
    if (viewer.isPlatformAdmin) return true;
    const managed = scopeOfGrant(viewer, organisationGrants['people:manage']);
    return (
      !isPlatformAdmin &&
      organisationPaths.length > 0 &&
      organisationPaths.every((organisationPath) => includes(managed, { organisationPath }))
    );
  },
};
