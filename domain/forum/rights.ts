import type { Grant } from '#domain/rights/grant.ts';

/**
 * A thread belongs to the organisation for which whoever began it learns or teaches (and to that of its course, where one
 * writes it); who teaches a class or cohort of the course teaches what belongs to where that is held and below.
 */
export const forumGrants = {
  /** Read a thread: who takes the course reads all of them. */
  'forum:read': { roles: ['instructor', 'programme_manager', 'auditor'], own: ['isEnrolled', 'instructorIds'] },
  /** Begin one, and write in it. */
  'forum:write': { roles: ['instructor', 'programme_manager'], own: ['isEnrolled', 'instructorIds'] },
  /** Mark the answer; hide, lock, pin and move. */
  'forum:moderate': { roles: ['instructor', 'programme_manager'], own: ['instructorIds'] },
  /** See by whom a post of somebody who learns is, without sharing an organisation or a cohort with them. */
  'forum:know': {
    roles: ['instructor', 'programme_manager', 'auditor', 'service_point_operator'],
    own: ['personId', 'instructorIds'],
  },
} as const satisfies Record<string, Grant>;
