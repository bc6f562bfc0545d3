import type { Grant } from '#domain/rights/grant.ts';

export const awardGrants = {
  'award:claim': { own: ['personId'], personal: true },
  'award:view': { roles: ['programme_manager', 'auditor'], own: ['personId'] },
  /** Revoke or suspend it. */
  'award:revoke': { roles: ['programme_manager'] },
  /** Waive a requirement of a programme's rule for a person: who answers for its certificate, and nobody for themselves. */
  'requirement:waive': { programmeRoles: ['programme_manager'], notForOneself: true },
  /** Say which courses of a programme come before others: who answers for its certificate. */
  'programme:order': { programmeRoles: ['programme_manager'] },
  /** Make it count again: lift its suspension, issue another one after it was revoked. */
  'award:restore': { roles: ['programme_manager'], notForOneself: true },
} as const satisfies Record<string, Grant>;
