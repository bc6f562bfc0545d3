import { organisationGrants } from '#domain/organisations/rights.ts';
import { includes, scopeOfGrant } from '#domain/rights/grant.ts';
import type { Viewer } from '#domain/rights/viewer.ts';

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
