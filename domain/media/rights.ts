import type { Grant } from '#domain/rights/grant.ts';

export const mediaGrants = {
  /** Put things into the media library of an organisation, describe, replace and archive them, use them in courses. */
  'media:write': { roles: ['instructor', 'programme_manager'] },
} as const satisfies Record<string, Grant>;
