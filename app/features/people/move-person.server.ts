import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { movePerson, undoMovePerson } from '#commands/people/move-person.ts';
import type { HeldRole, PersonRow } from '#db/queries/accounts/person.ts';
import { findWaitingCode } from '#db/queries/accounts/reset-code.ts';
import { listProgrammeEnrolments } from '#db/queries/awards/programme-enrolment.ts';
import { listOverseers } from '#db/queries/organisations/consequences.ts';
import { findOrganisation, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { changedPaths, pathsDownTo } from '#domain/organisations/move.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import { can, organisationRoles, type Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { idOrNull, newId } from '#platform/id.ts';

/** Names of each list; how many more there are is said. */
const mostNames = 20;

/** Puts a person back where they were moved from. */
export const moveBackIntent = 'move-back';

export const movePersonSchema = z.object({
  moveId: z.uuid(),
  /** A short name. */
  to: boundedText(100),
  /** The roles in the organisation that is left, as the page showed them. */
  seen: boundedText(200)
    .transform((text) => text.split(' '))
    .pipe(z.array(z.enum(organisationRoles))),
  ...reasonFields.move,
});

/**
 * The organisation that a person is moved from, if the viewer may take them from there.
 *
 * @throws AppError `not_found`, also where the person holds no role; `forbidden`
 */
export function requireLeft(viewer: Viewer, { personId, roles }: PersonRow, slug: string | undefined): HeldRole[] {
  const held = roles.filter((one) => one.organisationSlug === slug);
  const [{ organisationPath: path } = { organisationPath: null }] = held;
  if (path === null || !can(viewer, 'organisation:view', { organisationPath: path })) throw new AppError('not_found');
  if (!can(viewer, 'person:move', { personId, from: path, to: path })) throw new AppError('forbidden');
  return held;
}

/** What it would mean to move a person from where they hold some roles to another organisation. */
export async function loadPersonMove(
  { db, now }: AppLoadContext,
  viewer: Viewer,
  { person, held, to }: { person: PersonRow; held: readonly HeldRole[]; to: OrganisationRow },
) {
  const { personId, roles } = person;
  const [first] = held;
  if (!first) throw new AppError('not_found');
  const { left, joined } = changedPaths(first.organisationPath, to.path);
  const others = roles.filter((one) => one.organisationId !== first.organisationId);
  const elsewhere = others.flatMap((one) => pathsDownTo(one.organisationPath));
  const [lose, gain, enrolments, code] = await Promise.all([
    listOverseers(db, viewer, { paths: left, staying: [...pathsDownTo(to.path), ...elsewhere], limit: mostNames }),
    listOverseers(db, viewer, {
      paths: joined,
      staying: [...pathsDownTo(first.organisationPath), ...elsewhere],
      limit: mostNames,
    }),
    listProgrammeEnrolments(db, personId),
    findWaitingCode(db, personId, now),
  ]);
  const heldThere = new Set(others.filter((one) => one.organisationId === to.id).map(({ role }) => role));
  return {
    moveId: newId(),
    to,
    roles: held.map(({ role }) => ({ role, isHeldThere: heldThere.has(role) })),
    staysElsewhere: others.some((one) => one.organisationId !== to.id),
    programmes: enrolments.filter((one) => one.organisationId === first.organisationId).length,
    codeUntil: code?.expiresAt ?? null,
    lose,
    gain,
  };
}

/**
 * Moves a person.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found
 */
export async function runMovePersonForm(
  context: AppLoadContext,
  actor: Viewer,
  { person, slug, form }: { person: PersonRow; slug: string | undefined; form: FormData },
) {
  const { personId } = person;
  return answerForm(form, movePersonSchema, async (move) => {
    if (!saysWhy(move)) throw AppError.ofFields({ reason: 'required' });
    const from = await findOrganisation(context.db, slug ?? '');
    const to = await findOrganisation(context.db, move.to);
    if (!from) throw new AppError('not_found');
    if (!to) throw AppError.ofFields({ to: 'unknownPlace' });
    await movePerson(context, { ...move, actor, personId, fromId: from.id, toId: to.id, at: context.now });
    return redirect(`/people/${personId}?saved=moved&undo=${move.moveId}`);
  });
}

/** @throws AppError bad_request; not_found; forbidden; organisation_archived */
export async function runMoveBackForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  const moveId = idOrNull(String(form.get('moveId')));
  if (!moveId) throw new AppError('bad_request');
  await undoMovePerson(context, { actor, personId, moveId, at: context.now });
  return redirect(`/people/${personId}?saved=moved-back`);
}
