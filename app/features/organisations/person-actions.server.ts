import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { require } from '#app/guard.server.ts';
import type { PersonRow } from '#db/queries/person.ts';
import { AppError } from '#domain/errors.ts';
import { can, organisationRoles, type Viewer } from '#domain/rights.ts';
import { makeResetCode } from '../accounts/reset-code.server.ts';
import { mayResetPassword } from './access.server.ts';
import { giveRole, takeRole } from './people.server.ts';

const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('code') }),
  z.object({ intent: z.literal('take'), roleId: z.uuid() }),
  z.object({ intent: z.literal('give'), organisationId: z.uuid(), role: z.enum(organisationRoles) }),
]);

/**
 * Carries out one of the forms of a person's page, told apart by `intent`.
 *
 * @returns the one-time code, when one was made
 * @throws AppError forbidden; not_found for a role that the person does not hold; bad_request
 */
export async function runPersonForm(
  context: AppLoadContext,
  viewer: Viewer,
  person: PersonRow,
  form: FormData,
): Promise<{ code: string; expiresAt: Date } | { code: null }> {
  const { auth, db, now } = context;
  const actorId = viewer.personId;
  const { personId } = person;
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  if (wish.intent === 'code') {
    require(mayResetPassword(viewer, person));
    const organisationId = person.roles[0]?.organisationId ?? null;
    return db.transaction().execute((trx) => makeResetCode(trx, auth, { personId, actorId, organisationId, now }));
  }
  const held = person.roles.find((one) =>
    wish.intent === 'take' ? one.roleId === wish.roleId : one.organisationId === wish.organisationId,
  );
  if (!held) throw new AppError('not_found');
  require(can(viewer, 'people:manage', { organisationPath: held.organisationPath }));
  await db.transaction().execute(async (trx) => {
    if (wish.intent === 'take') await takeRole(trx, actorId, personId, held);
    else await giveRole(trx, { actorId, personId, organisationId: wish.organisationId, role: wish.role });
  });
  return { code: null };
}
