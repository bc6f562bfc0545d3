import type { Grant } from '#domain/rights/grant.ts';
import { overseers, teachers } from '#domain/schedule/rights.ts';

export const attendanceGrants = {
  'attendance:view': { ...teachers, roles: [...teachers.roles, 'auditor'], programmeRoles: overseers },
  /**
   * Change what is counted of a person's attendance, answer what that person asked; without a person it is about the
   * others.
   */
  'attendance:correct': { ...teachers, notForOneself: true },
} as const satisfies Record<string, Grant>;
