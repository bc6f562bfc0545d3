import type { Grant } from '#domain/rights/grant.ts';

/**
 * Who writes courses translates them, too, and so do the interpreters of the organisation: they know its languages and
 * its words. What they write goes the way of a draft; nobody's words are reviewed by themselves.
 */
export const translationGrants = {
  /** Write and review words of a course in another language; what it says in its own, only `content:write` changes. */
  'content:translate': { roles: ['instructor', 'programme_manager', 'interpreter'] },
  /** Write the words of the glossary that all courses share: whoever writes or translates anywhere. */
  'glossary:write': { roles: ['instructor', 'programme_manager', 'interpreter'] },
} as const satisfies Record<string, Grant>;
