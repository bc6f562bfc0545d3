import { organisationGrants } from '#domain/organisations/rights.ts';
import { type Grant, includes, scopeOfGrant } from '#domain/rights/grant.ts';
import type { Viewer } from '#domain/rights/viewer.ts';

export const assessmentGrants = {
  /** See the marks of people of an organisation and below, course by course. */
  'gradebook:view': { roles: ['instructor', 'programme_manager', 'auditor'] },
  /** Set a mark of theirs, or say that a part of a course is not asked of them; nobody does it for themselves. */
  'mark:change': { roles: ['instructor', 'programme_manager'], notForOneself: true },
} as const satisfies Record<string, Grant>;

/** The places where a person holds a role, of which one decides. */
interface Learner<Role extends { organisationPath: string }> {
  personId: string;
  roles: readonly Role[];
}

export const assessmentDecisions = {
  /** Give a person one more attempt at a quiz. Nobody gives it to themselves: a certificate may hang on it. */
  'attempt:grant': (viewer: Viewer, learner: Learner<{ organisationPath: string }>): boolean =>
    viewer.personId !== learner.personId && (viewer.isPlatformAdmin || managedRole(viewer, learner) !== undefined),
};

/** The first role of a person in an organisation of which somebody manages the people. */
export function managedRole<Role extends { organisationPath: string }>(
  viewer: Viewer,
  { roles }: Learner<Role>,
): Role | undefined {
  const managed = scopeOfGrant(viewer, organisationGrants['people:manage']);
  return roles.find((held) => includes(managed, held));
}
