import type { Grant } from '#domain/rights/grant.ts';

/** Those who teach a class, and those who manage where it is held. */
export const teachers = { roles: ['programme_manager'], own: ['instructorIds'] } as const satisfies Grant;

/** Those who learn in a class, teach it, or have to do with the classes of its organisation. */
export const participants = {
  roles: [...teachers.roles, 'auditor', 'interpreter', 'instructor'],
  own: [...teachers.own, 'isEnrolled'],
} as const satisfies Grant;

const schedulers = ['instructor', 'programme_manager'] as const;

export const scheduleGrants = {
  'class:view': participants,
  'class:schedule': { roles: schedulers },
  'class:edit': teachers,
  /**
   * Schedule classes that count for a programme, by its issuer: those who schedule at, above or below it. Such a class
   * counts for everybody who is in the programme, so that strangers to the issuer must not add one.
   */
  'programme:schedule': { roles: schedulers, upward: true },
} as const satisfies Record<string, Grant>;
