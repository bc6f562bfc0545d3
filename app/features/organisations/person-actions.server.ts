import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { makeResetCode } from '#app/features/accounts/reset-code.server.ts';
import { refuseUnless } from '#app/server/guards/guard.server.ts';
import type { PersonRow } from '#db/queries/accounts/person.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, organisationRoles, type Viewer } from '#domain/rights.ts';
import { mayResetPassword, maySeePerson, mayTakeRole } from './access.server.ts';
import { giveRole, takeRole } from './people.server.ts';
import { reopenPerson, suspendPerson } from './suspend-person.server.ts';

const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['code', 'suspend', 'reopen']) }),
  z.object({ intent: z.literal('take'), roleId: z.uuid() }),
  z.object({ intent: z.literal('give'), organisationId: z.uuid(), role: z.enum(organisationRoles) }),
]);

type Wish = z.infer<typeof formSchema>;

/**
 * Carries out one of the forms of a person's page, told apart by `intent`.
 *
 * @returns the one-time code, when one was made; else where to go
 * @throws AppError forbidden; not_found for a role that the person does not hold; conflict; bad_request
 */
export async function runPersonForm(
  context: AppLoadContext,
  viewer: Viewer,
  person: PersonRow,
  form: FormData,
): Promise<{ code: string; expiresAt: Date } | { code: null; goTo: string }> {
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  const here = `/people/${person.personId}`;
  switch (wish.intent) {
    case 'give':
      await give(context, viewer, person, wish);
      return { code: null, goTo: `${here}?saved=roles` };
    case 'take': {
      const taken = await take(context, viewer, person, wish);
      // With the last role that the viewer sees, the person is out of the viewer's sight.
      const isStillSeen = maySeePerson(viewer, { ...person, roles: person.roles.filter((held) => held !== taken) });
      return {
        code: null,
        goTo: isStillSeen ? `${here}?saved=roles` : `/organisations/${taken.organisationSlug}?saved=taken`,
      };
    }
    default:
      return runAccountForm(context, viewer, person, wish.intent);
  }
}

async function give(
  context: AppLoadContext,
  viewer: Viewer,
  person: PersonRow,
  wish: Extract<Wish, { intent: 'give' }>,
) {
  const organisation = await findOrganisationById(context.db, wish.organisationId);
  if (!organisation) throw new AppError('not_found');
  refuseUnless(can(viewer, 'people:manage', { organisationPath: organisation.path }));
  const given = {
    actorId: viewer.personId,
    personId: person.personId,
    organisationId: organisation.id,
    role: wish.role,
  };
  await context.db.transaction().execute((trx) => giveRole(trx, given));
}

async function take(
  context: AppLoadContext,
  viewer: Viewer,
  person: PersonRow,
  wish: Extract<Wish, { intent: 'take' }>,
) {
  const held = person.roles.find((one) => one.roleId === wish.roleId);
  if (!held) throw new AppError('not_found');
  refuseUnless(mayTakeRole(viewer, person, held));
  await context.db.transaction().execute((trx) => takeRole(trx, viewer.personId, person.personId, held));
  return held;
}

async function runAccountForm(
  context: AppLoadContext,
  viewer: Viewer,
  person: PersonRow,
  intent: 'code' | 'suspend' | 'reopen',
): Promise<{ code: string; expiresAt: Date } | { code: null; goTo: string }> {
  const { auth, db, now } = context;
  const { personId } = person;
  const actorId = viewer.personId;
  refuseUnless(mayResetPassword(viewer, person));
  if (intent === 'code') {
    // Whoever suspended the account did not know of this page.
    if (person.suspendedAt) throw new AppError('conflict');
    const organisationId = person.roles[0]?.organisationId ?? null;
    return db.transaction().execute((trx) => makeResetCode(trx, auth, { personId, actorId, organisationId, now }));
  }
  refuseUnless(personId !== actorId);
  if (intent === 'suspend') await suspendPerson(context, actorId, person);
  else await reopenPerson(context, actorId, person);
  return { code: null, goTo: `/people/${personId}?saved=${intent}` };
}
