import type { Grant } from '#domain/rights/grant.ts';
import { participants, teachers } from '#domain/schedule/rights.ts';

/** What these let somebody do in a room is in rights-in-class.ts. */
export const liveGrants = {
  'class:join': participants,
  /** Interpret it for those who do not follow its language. */
  'class:interpret': { roles: ['interpreter'], own: ['interprets'] },
  /** Teach, moderate, end, see attendance live. */
  'class:moderate': teachers,
} as const satisfies Record<string, Grant>;
