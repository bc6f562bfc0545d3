import type { Grant } from '#domain/rights/grant.ts';

export const certificationGrants = {
  /** See who is certified, filter and export, in an organisation and below. */
  'certification:view': { roles: ['programme_manager', 'auditor'] },
} as const satisfies Record<string, Grant>;
