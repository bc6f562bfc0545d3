import type { Grant } from '#domain/rights/grant.ts';

export const assignmentGrants = {
  /** Mark what people of an organisation and below hand in; nobody marks their own. */
  'assignment:mark': { roles: ['instructor', 'programme_manager'], notForOneself: true },
  /** Tick a rubric while watching somebody there. */
  'assignment:watch': { roles: ['service_point_operator', 'instructor', 'programme_manager'], notForOneself: true },
} as const satisfies Record<string, Grant>;

/** The path of what belongs to no organisation: no role reaches it, only whoever runs the platform. */
export const noOrganisation = '';
