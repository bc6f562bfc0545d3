import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import type { Deps } from '#commands/deps.ts';
import { notifyRoles } from '#commands/notices/notify-roles.ts';
import { writeRole } from '#commands/organisations/write-role.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { findPerson, type HeldRole } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { moveProgrammeEnrolments } from '#db/queries/awards/programme-enrolment.ts';
import { holdOrganisations, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { deleteRole, lockRoles } from '#db/queries/organisations/roles.ts';
import { findPersonMove, insertPersonMove, markMoveUndone, type PersonMove } from '#db/queries/people/moves.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { isUndoOver, undoDays } from '#domain/people/undo.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export interface MovePersonAct extends PersonAct, ChosenReason<ReasonOf<'move'>> {
  /** Made with the form: sent twice, it is one move. By it the move is undone. */
  moveId: string;
  fromId: string;
  toId: string;
  /** The roles in the organisation that is left, as the actor read them. */
  seen: readonly OrganisationRole[];
  at: Date;
}

/**
 * Moves a person from one organisation to another, in one transaction: every role held in the one is held in the other
 * from then on, and where the person counted for the one in a programme, they count for the other. Roles elsewhere, what
 * was learnt, attended and issued, password and waiting codes stay. So nobody is without a place for a moment.
 *
 * @throws AppError `not_found`; `forbidden`, also to the person; `organisation_archived`; `conflict`, when the roles are
 *   others by now; `already_sent`, when the id is another move's; of the field `to`, when it is the same organisation
 */
export async function movePerson({ db }: Pick<Deps, 'db'>, act: MovePersonAct): Promise<void> {
  const { actor, moveId, at } = act;
  await db.transaction().execute(async (trx) => {
    const { personId } = await requirePerson(trx, actor, act.personId);
    await lockRoles(trx, personId);
    const known = await findPersonMove(trx, moveId);
    if (known) return requireSameMove(known, { ...act, personId });
    const { from, to } = await requirePlaces(trx, { ...act, personId });
    if (from.id === to.id) throw AppError.ofFields({ to: 'samePlace' });
    const held = await listRolesAt(trx, { personId, organisationId: from.id });
    const roles = held.map(({ role }) => role);
    if (roles.length === 0 || roles.toSorted().join() !== act.seen.toSorted().join()) throw new AppError('conflict');
    const { actorId, because } = { actorId: actor.personId, because: { why: act.why, reason: act.reason } };
    const given: OrganisationRole[] = [];
    for (const role of roles) {
      if (await writeRole(trx, { personId, organisationId: to.id, role }, { actorId, because, at })) given.push(role);
    }
    await leaveRoles(trx, { personId, held, actorId, at });
    const enrolments = await moveProgrammeEnrolments(trx, { personId, from: from.id, to: to.id });
    const { why, reason } = act;
    const move = { id: moveId, personId, fromId: from.id, toId: to.id, roles, given, enrolments, why, reason };
    if (!(await insertPersonMove(trx, { ...move, movedAt: at, movedBy: actorId }))) throw new AppError('already_sent');
    await noteMove(trx, { personId, actorId, from, to, roles, because });
  });
}

/**
 * Puts a person back where they were moved from. What was taken from them since stays taken, and programmes that count for
 * a third organisation by now stay there. Done twice is done once.
 *
 * @throws AppError `not_found`, also of a move that was forgotten; `forbidden`; `organisation_archived`;
 *   `undo_over`; `conflict`, when none of the roles is left that they were moved with
 */
export async function undoMovePerson(
  { db }: Pick<Deps, 'db'>,
  { actor, personId: id, moveId, at }: PersonAct & { moveId: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { personId } = await requirePerson(trx, actor, id);
    await lockRoles(trx, personId);
    const move = isId(moveId) ? await findPersonMove(trx, moveId) : undefined;
    if (move?.personId !== personId) throw new AppError('not_found');
    if (move.undoneAt) return;
    if (isUndoOver(move.movedAt, at)) throw new AppError('undo_over', { days: undoDays });
    const { from, to } = await requirePlaces(trx, { actor, personId, fromId: move.toId, toId: move.fromId });
    const held = await listRolesAt(trx, { personId, organisationId: from.id });
    const roles = held.map(({ role }) => role).filter((role) => move.roles.includes(role));
    // Nothing counts for a place where they would hold nothing.
    if (roles.length === 0) throw new AppError('conflict');
    const actorId = actor.personId;
    for (const role of roles) await writeRole(trx, { personId, organisationId: to.id, role }, { actorId, at });
    // What they held there before they came stays.
    const leaving = held.filter(({ role }) => move.given.includes(role));
    await leaveRoles(trx, { personId, held: leaving, actorId, at });
    const only = move.enrolments;
    await moveProgrammeEnrolments(trx, { personId, from: from.id, to: to.id, only });
    await markMoveUndone(trx, moveId, at);
    await noteMove(trx, { personId, actorId, from, to, roles, because: null });
  });
}

/** @throws AppError `already_sent` */
function requireSameMove(
  { personId, fromId, toId, roles, why, reason }: PersonMove,
  { seen, ...act }: MovePersonAct & { personId: string },
): void {
  requireSameAct<Record<string, unknown>>(
    { personId, fromId, toId, roles: roles.toSorted(), why, reason },
    {
      ...{ personId: act.personId, fromId: act.fromId, toId: act.toId, roles: seen.toSorted() },
      ...{ why: act.why, reason: act.reason },
    },
  );
}

/** @throws AppError `not_found`; `forbidden`; `organisation_archived` */
async function requirePlaces(
  db: Queryable,
  { actor, personId, fromId, toId }: { actor: Viewer; personId: string; fromId: string; toId: string },
): Promise<{ from: OrganisationRow; to: OrganisationRow }> {
  // Nobody archives or moves either while somebody goes from the one to the other.
  const held = await holdOrganisations(db, [fromId, toId]);
  const [from, to] = [held.get(fromId), held.get(toId)];
  if (!from || !to) throw new AppError('not_found');
  if (!can(actor, 'person:move', { personId, from: from.path, to: to.path })) throw new AppError('forbidden');
  if (to.archivedAt) throw new AppError('organisation_archived');
  return { from, to };
}

async function listRolesAt(
  db: Queryable,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<HeldRole[]> {
  const person = await findPerson(db, personId);
  return person?.roles.filter((held) => held.organisationId === organisationId) ?? [];
}

async function leaveRoles(
  db: Queryable,
  { personId, held, actorId, at }: { personId: string; held: readonly HeldRole[]; actorId: string; at: Date },
): Promise<void> {
  for (const { roleId } of held) await deleteRole(db, { roleId, personId });
  await endUnfitCards(db, { personIds: [personId], actorId, at });
  const roles = held.map(({ organisationId, role }) => ({ personId, organisationId, role }));
  await notifyRoles(db, { kind: 'role.taken', roles, actorId, at });
}

interface MoveNote {
  personId: string;
  actorId: string;
  from: OrganisationRow;
  to: OrganisationRow;
  roles: readonly OrganisationRole[];
  because: ChosenReason | null;
}

/** In the record of the organisation that was left; that of the other one has the roles that were given. */
async function noteMove(db: Queryable, { personId, actorId, from, to, roles, because }: MoveNote): Promise<void> {
  await recordAudit(db, {
    actorId,
    action: 'person.move',
    subjectType: 'person',
    subjectId: personId,
    organisationId: from.id,
    details: {
      fromId: from.id,
      toId: to.id,
      placeBefore: JSON.stringify(from.names),
      placeAfter: JSON.stringify(to.names),
      roles: roles.join(' '),
      ...(because && { exception: because.why, reason: because.reason }),
    },
  });
}
