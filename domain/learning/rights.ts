import type { Grant } from '#domain/rights/grant.ts';

export const learningGrants = {
  'course:enrol': { everybody: true },
} as const satisfies Record<string, Grant>;
