import { timingSafeEqual } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findGuestDoor, findGuestOfAct, insertGuest } from '#db/queries/live/guests.ts';
import { type ClassView, findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { passesFor } from '#domain/live/guests.ts';
import { classPhase, isOpen } from '#domain/schedule/class-phase.ts';
import { isId } from '#platform/id.ts';

/** Whose id no account and no guest has. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** A link for guests as it was opened. */
export interface GuestLink {
  classSessionId: string | undefined;
  secret: string;
  /** From where: who guesses waits; a good link is looked at whatever others guess there. */
  clientAddress: string;
}

/**
 * The class behind a link for guests. Whether there is no such class, it is closed to guests, or the link was renewed, cannot be
 * told apart.
 *
 * @throws AppError `guest_link_unknown`, which counts as a guess; `too_many_requests`
 */
export async function findByGuestLink(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { classSessionId, secret, clientAddress }: GuestLink,
): Promise<ClassView> {
  const door = isId(classSessionId) ? await findGuestDoor(db, classSessionId) : undefined;
  const isGood = isSame(secret, door?.secret ?? '') && door?.limit != null;
  const view = isGood ? await findClass(db, { id: classSessionId, viewerId: nobody }) : null;
  // Looked at first: a whole province may be behind one address, and whoever guesses there shuts nobody out.
  if (view) return view;
  if (!(await auth.limits.mayTryGuestLink(clientAddress))) throw new AppError('too_many_requests');
  await auth.limits.countGuestLinkMiss(clientAddress);
  throw new AppError('guest_link_unknown');
}

export interface ComingAct extends GuestLink {
  /** Of the form, so that one that is sent twice makes one guest. Nobody in the class learns it. */
  actId: string;
  /** As `displayNameSchema` leaves it. */
  name: string;
  at: Date;
}

/**
 * Somebody comes to a class by its link for guests and says under which name. Leaves an audit row, without the name, which is
 * forgotten earlier than the record; in a class that had as many as are kept none, whatever a script makes of the form.
 *
 * @returns the guest's id
 * @throws AppError as `findByGuestLink`; `class_not_open`, `room_closed`; `already_sent`; of the field `name` `guestNameTeacher`;
 *   `guests_full` when more have come than any lecture has guests
 */
export async function comeAsGuest(deps: Pick<Deps, 'auth' | 'db'>, act: ComingAct): Promise<string> {
  const { actId, name, at, secret } = act;
  const view = await findByGuestLink(deps, act);
  if (!isOpen(view, at)) throw new AppError(classPhase(view, at) === 'upcoming' ? 'class_not_open' : 'room_closed');
  if (passesFor(name, view.instructors)) throw AppError.ofFields({ name: 'guestNameTeacher' });
  return deps.db.transaction().execute(async (trx) => {
    const guest = await insertGuest(trx, { classSessionId: view.id, secret, actId, name, at });
    if (!guest) {
      const known = await findGuestOfAct(trx, actId);
      if (!known) throw new AppError('guests_full');
      requireSameAct({ classSessionId: known.classSessionId, name: known.name }, { classSessionId: view.id, name });
      return known.id;
    }
    const { id, isInPlace } = guest;
    if (isInPlace) return id;
    await recordAudit(trx, {
      actorId: null,
      action: 'class.guest-come',
      subjectType: 'class_session',
      subjectId: view.id,
      organisationId: view.organisationId,
      details: { guestId: id },
    });
    return id;
  });
}

/** Takes as long whether or not they begin alike. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}
