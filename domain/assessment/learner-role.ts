import { can, type Viewer } from '#domain/rights.ts';

interface Learner<Role> {
  personId: string;
  roles: readonly Role[];
}

/**
 * The first role of a person for which somebody may see or change their marks; null where it is none of theirs, and they may all
 * the same (whoever runs the platform); undefined where they may not.
 */
export function learnerRole<Role extends { organisationPath: string }>(
  viewer: Viewer,
  action: 'gradebook:view' | 'mark:change',
  { personId, roles }: Learner<Role>,
): Role | null | undefined {
  const held = roles.find(({ organisationPath }) => can(viewer, action, { organisationPath, personId }));
  return held ?? (can(viewer, action, { organisationPath: '', personId }) ? null : undefined);
}
