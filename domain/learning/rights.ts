import type { Grant } from '#domain/rights/grant.ts';

export const learningGrants = {
  'course:enrol': { everybody: true },
  /** See how far those are whom one teaches oneself: whoever manages or audits them has the page of certification. */
  'learners:view': { own: ['instructorIds'], personal: true },
} as const satisfies Record<string, Grant>;
