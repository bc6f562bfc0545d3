import type { Grant } from '#domain/rights/grant.ts';

export const auditGrants = {
  /** Read the record of an organisation and those below: who did what, when, to whom and why. */
  'audit:view': { roles: ['auditor', 'programme_manager'] },
} as const satisfies Record<string, Grant>;
