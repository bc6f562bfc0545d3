import type { Grant } from '#domain/rights/grant.ts';

export const surveyGrants = {
  /**
   * See what people of an organisation and below answered at the end of courses, without names. Who writes a course
   * (`content:write`) sees all answers to it.
   */
  'survey:read': { roles: ['programme_manager', 'auditor'] },
} as const satisfies Record<string, Grant>;
