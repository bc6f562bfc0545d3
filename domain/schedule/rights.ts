import type { Grant } from '#domain/rights/grant.ts';

/** Those who teach a class, and those who manage where it is held. */
export const teachers = { roles: ['programme_manager'], own: ['instructorIds'] } as const satisfies Grant;

/** Those who learn in a class, teach or interpret it, or have to do with the classes of its organisation. */
export const participants = {
  roles: [...teachers.roles, 'auditor', 'interpreter', 'instructor'],
  own: [...teachers.own, 'isEnrolled', 'seatsGroup', 'interprets'],
} as const satisfies Grant;

/** Who answers for a programme, at its issuer or above. */
export const overseers = ['programme_manager', 'auditor'] as const;

const schedulers = ['instructor', 'programme_manager'] as const;

export const scheduleGrants = {
  /** Who answers for a programme sees its classes wherever they are held. */
  'class:view': { ...participants, programmeRoles: overseers },
  'class:schedule': { roles: schedulers },
  'class:edit': teachers,
  /**
   * Schedule classes that count for a programme, by its issuer: those who schedule at, above or below it. Whom such a
   * class counts for says where it is held (db/queries/schedule/class-scope.ts).
   */
  'programme:schedule': { roles: schedulers, upward: true },
  /** Say that everybody must be in a class of a programme, or that it repeats such a class: at its issuer or above. */
  'programme:oblige': { roles: schedulers },
} as const satisfies Record<string, Grant>;
