import { can, type Viewer } from '#domain/rights.ts';

/** What decides who may do something with a person's account. */
interface PersonFacts {
  personId: string;
  isPlatformAdmin: boolean;
  roles: readonly { organisationPath: string }[];
}

/** Whether the viewer may see the person at all: somewhere where the person holds a role. */
export function maySeePerson(viewer: Viewer, person: Pick<PersonFacts, 'roles'>): boolean {
  return (
    viewer.isPlatformAdmin ||
    person.roles.some(({ organisationPath }) => can(viewer, 'people:view', { organisationPath }))
  );
}

export function mayResetPassword(viewer: Viewer, person: Pick<PersonFacts, 'isPlatformAdmin' | 'roles'>): boolean {
  return can(viewer, 'person:reset-password', {
    organisationPaths: person.roles.map((held) => held.organisationPath),
    isPlatformAdmin: person.isPlatformAdmin,
  });
}

/** Close the account, or open it again. Nobody does it to themselves. */
export function maySuspend(viewer: Viewer, person: PersonFacts): boolean {
  return mayResetPassword(viewer, person) && viewer.personId !== person.personId;
}

/** Nobody takes a role from themselves: a manager who did so by mistake could not give it back. */
export function mayTakeRole(
  viewer: Viewer,
  person: Pick<PersonFacts, 'personId'>,
  { organisationPath }: { organisationPath: string },
): boolean {
  return (
    can(viewer, 'people:manage', { organisationPath }) &&
    (viewer.isPlatformAdmin || viewer.personId !== person.personId)
  );
}
