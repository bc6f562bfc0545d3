import type { Grant } from '#domain/rights/grant.ts';

export const cohortGrants = {
  /** See its people and how far they are. */
  'cohort:view': { roles: ['programme_manager', 'auditor'], own: ['instructorIds'] },
  /** Tell its people something together. */
  'cohort:tell': { roles: ['programme_manager'], own: ['instructorIds'] },
  /** Give one of its people more time than the others have: nobody gives it themselves. */
  'cohort:give-time': { roles: ['programme_manager'], own: ['instructorIds'], notForOneself: true },
  /** Begin and change it, put people in and take them out, set its deadlines. */
  'cohort:manage': { roles: ['programme_manager'] },
} as const satisfies Record<string, Grant>;
