import type { Grant } from '#domain/rights/grant.ts';
import { organisationRoles } from '#domain/rights/viewer.ts';

export const organisationGrants = {
  /** Everybody with a role sees the way from the root to it, and all below. */
  'organisation:view': { roles: organisationRoles, upward: true },
  /** Add organisations below, edit names. */
  'organisation:manage': { roles: ['programme_manager'] },
  'people:view': { roles: ['programme_manager', 'auditor', 'service_point_operator'] },
  /** Create people, give and take roles, reset passwords with a one-time code. */
  'people:manage': { roles: ['programme_manager'] },
  /** Lead the people of a service point: see how far they are, seat them in classes, take a device along for them. */
  'group:lead': { roles: ['service_point_operator', 'programme_manager'] },
  'platform:administer': {},
} as const satisfies Record<string, Grant>;
