import type { Grant } from '#domain/rights/grant.ts';

export const learningGrants = {
  /** Read how to lead a group through a course. */
  'guide:read': { roles: ['instructor', 'service_point_operator', 'programme_manager'] },
  'course:enrol': { everybody: true },
  /** See how far those are whom one teaches oneself: whoever manages or audits them has the page of certification. */
  'learners:view': { own: ['instructorIds'], personal: true },
} as const satisfies Record<string, Grant>;
