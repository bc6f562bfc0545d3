import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { refuseUnless } from '#app/server/guards/guard.server.ts';
import { findPerson, type HeldRole, type PersonRow } from '#db/queries/accounts/person.ts';
import { findOrganisation, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { type Action, can, type Viewer } from '#domain/rights.ts';

type OrganisationAction = Extract<
  Action,
  'organisation:view' | 'organisation:manage' | 'people:view' | 'people:manage'
>;

/**
 * The organisation of a page, if the viewer may do that with it.
 *
 * @throws AppError not_found; forbidden
 */
export async function requireOrganisation(
  context: AppLoadContext,
  viewer: Viewer,
  slug: string | undefined,
  action: OrganisationAction,
): Promise<OrganisationRow> {
  const organisation = await findOrganisation(context.db, slug ?? '');
  if (!organisation) throw new AppError('not_found');
  refuseUnless(can(viewer, action, { organisationPath: organisation.path }));
  return organisation;
}

/** Whether the viewer may see the person at all: somewhere where the person holds a role. */
export function maySeePerson(viewer: Viewer, person: PersonRow): boolean {
  return (
    viewer.isPlatformAdmin ||
    person.roles.some(({ organisationPath }) => can(viewer, 'people:view', { organisationPath }))
  );
}

export function mayResetPassword(viewer: Viewer, person: PersonRow): boolean {
  return can(viewer, 'person:reset-password', {
    organisationPaths: person.roles.map((held) => held.organisationPath),
    isPlatformAdmin: person.isPlatformAdmin,
  });
}

/** Nobody takes a role from themselves: a manager who did so by mistake could not give it back. */
export function mayTakeRole(viewer: Viewer, person: Pick<PersonRow, 'personId'>, held: HeldRole): boolean {
  return (
    can(viewer, 'people:manage', { organisationPath: held.organisationPath }) &&
    (viewer.isPlatformAdmin || viewer.personId !== person.personId)
  );
}

/**
 * The person of a page. Somebody whom the viewer may not see is not found: ids tell nothing.
 *
 * @throws AppError not_found
 */
export async function requirePerson(
  context: AppLoadContext,
  viewer: Viewer,
  personId: string | undefined,
): Promise<PersonRow> {
  const id = z.uuid().safeParse(personId);
  const person = id.success ? await findPerson(context.db, id.data) : undefined;
  if (!person || !maySeePerson(viewer, person)) throw new AppError('not_found');
  return person;
}
