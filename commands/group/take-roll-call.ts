import type { Deps } from '#commands/deps.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { lockClass } from '#db/queries/attendance/locked-class.ts';
import { renewSeatedPresence } from '#db/queries/attendance/presence.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import { endSeats, insertRollCall, insertSeats, listExpectedOfGroup } from '#db/queries/group/seats.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { readRollCall, type SeatChange, type SeatedBy } from '#domain/group/roll-call.ts';
import type { Viewer } from '#domain/rights.ts';
import { isOpen } from '#domain/schedule/class-phase.ts';
import { isId } from '#platform/id.ts';

interface RollCallAct {
  /** Made with the form, so that a form sent twice is one roll call. */
  id: string;
  actor: Viewer;
  /** Short name of the organisation whose group it is. */
  slug: string | undefined;
  classSessionId: string | undefined;
  /** Everybody who is there; who is not among them and sat there before is gone. */
  here: readonly string[];
  at: Date;
}

/**
 * Takes the roll of a group in a class that is open: who is there sits down, who left is counted no longer. They count as
 * present while the device of who seated them is in the room. Sent twice with the same id, it is done once.
 *
 * @throws AppError `forbidden`, `not_found` (no such class, or none of the group is expected in it), `class_not_open`,
 *   `ledger_frozen` once its attendance is closed
 */
export async function takeRollCall({ db }: Pick<Deps, 'db'>, act: RollCallAct): Promise<SeatChange> {
  return db.transaction().execute((trx) => seat({ db: trx }, act, 'tap'));
}

/**
 * Seats one person who typed their own user name.
 *
 * @throws AppError as `takeRollCall`; of the field `username` where nobody of the group who is expected has it
 */
export async function seatByUsername(
  { db }: Pick<Deps, 'db'>,
  { username, ...act }: Omit<RollCallAct, 'here'> & { username: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { people, organisation } = await requireGroupInClass({ db: trx }, act);
    const person = people.find((one) => one.username === username.trim().toLowerCase());
    if (!person) throw AppError.ofFields({ username: 'notOfGroup' });
    const seated = people.filter((one) => one.seatedFor === organisation.id).map((one) => one.personId);
    await seat({ db: trx }, { ...act, here: [...seated, person.personId] }, 'username');
  });
}

async function requireGroupInClass(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, classSessionId = '', at }: Omit<RollCallAct, 'here' | 'id'>,
) {
  const organisation = await requireOrganisation(db, actor, slug, 'group:lead');
  const view = isId(classSessionId) && (await findClass(db, { id: classSessionId, viewerId: actor.personId }));
  const locked = view && (await lockClass(db, { classSessionId, viewerId: actor.personId }));
  if (!locked) throw new AppError('not_found');
  const of = { path: organisation.path, classSessionId, limit: mostOfGroup };
  const people = await listExpectedOfGroup(db, of);
  if (people.length === 0) throw new AppError('not_found');
  if (locked.closedAt) throw new AppError('ledger_frozen');
  if (!isOpen(view, at)) throw new AppError('class_not_open');
  return { organisation, people, classSessionId };
}

async function seat({ db }: Pick<Deps, 'db'>, act: RollCallAct, how: SeatedBy): Promise<SeatChange> {
  const { id, actor, here, at } = act;
  if (!isId(id)) throw new AppError('bad_request');
  const { organisation, people, classSessionId } = await requireGroupInClass({ db }, act);
  const change = readRollCall(here, {
    mayCome: people.map((one) => one.personId),
    seated: people.filter((one) => one.seatedFor === organisation.id).map((one) => one.personId),
    elsewhere: people.filter((one) => one.seatedFor && one.seatedFor !== organisation.id).map((one) => one.personId),
  });
  const present = people.map((one) => one.personId).filter((one) => here.includes(one));
  const call = { organisationId: organisation.id, classSessionId, takenBy: actor.personId, at, receivedAt: at };
  const isNew = await insertRollCall(db, { id, ...call, here: present, missing: change.missing });
  if (!isNew) return change;
  await insertSeats(db, {
    ...{ classSessionId, organisationId: organisation.id, seatedBy: actor.personId },
    ...{ personIds: change.seat, how, at },
  });
  const others = await endSeats(db, { classSessionId, personIds: change.leave, at });
  await renewSeatedPresence(db, { classSessionId, seatedBy: [...new Set([actor.personId, ...others])] });
  const of = { actorId: actor.personId, organisationId: organisation.id };
  await recordAudit(db, {
    ...of,
    action: 'group.roll-call',
    subjectType: 'class_session',
    subjectId: classSessionId,
    details: { here: present.length, missing: change.missing.length, how },
  });
  const ofPerson = (action: string) => (personId: string) => ({
    ...of,
    ...{ action, subjectType: 'person', subjectId: personId, details: { class: classSessionId, how } },
  });
  await recordAudits(db, [...change.seat.map(ofPerson('group.seat')), ...change.leave.map(ofPerson('group.leave'))]);
  return change;
}
