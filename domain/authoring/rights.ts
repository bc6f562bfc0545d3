import type { Grant } from '#domain/rights/grant.ts';

const authors = ['instructor', 'programme_manager'] as const;

/** Courses belong to an organisation; those of the platform are written by its administrators. */
export const authoringGrants = {
  /** Open, write and send drafts, and start new courses. */
  'content:write': { roles: authors },
  /** Answer a draft that was sent: only who has not written in it (review.ts). */
  'content:review': { roles: authors },
  /** Put a reviewed draft before those who learn, and take a course out of the catalogue. */
  'content:publish': { roles: authors },
} as const satisfies Record<string, Grant>;
