import type { Deps } from '#commands/deps.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { lockClass } from '#db/queries/attendance/locked-class.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  type ExpectedPerson,
  findRollCall,
  insertRollCall,
  listExpectedOfGroup,
  type SeatChange,
} from '#db/queries/group/seats.ts';
import { type ClassView, findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import type { SeatedBy } from '#domain/group/roll-call.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import type { Viewer } from '#domain/rights.ts';
import { isOpen } from '#domain/schedule/class-phase.ts';
import { isId } from '#platform/id.ts';
import { settleSeats } from './settle-seats.ts';

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
 *   `ledger_frozen` once its attendance is closed; `already_sent`, when the id is another roll call's
 */
export async function takeRollCall({ db }: Pick<Deps, 'db'>, act: RollCallAct): Promise<SeatChange> {
  return db.transaction().execute(async (trx) => {
    const group = await requireGroupInClass(trx, act);
    const { people, organisation } = group;
    const present = new Set(act.here);
    const missing = people.filter((one) => !present.has(one.personId) && isFree(one, organisation.id));
    const here = people.filter((one) => present.has(one.personId));
    return writeCall(trx, { act, group, here: idsOf(here), missing: idsOf(missing), how: 'tap' });
  });
}

/**
 * Seats one person who typed their own user name; of the others it says nothing.
 *
 * @throws AppError as `takeRollCall`; of the field `username` where nobody of the group who is expected has it, and where that
 *   person sits before another group's device
 */
export async function seatByUsername(
  { db }: Pick<Deps, 'db'>,
  { username, ...act }: Omit<RollCallAct, 'here'> & { username: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const group = await requireGroupInClass(trx, act);
    const person = group.people.find((one) => one.username === cleanSignInName(username));
    if (!person) throw AppError.ofFields({ username: 'notOfGroup' });
    if (!isFree(person, group.organisation.id)) throw AppError.ofFields({ username: 'elsewhere' });
    await writeCall(trx, { act, group, here: [person.personId], missing: [], how: 'username' });
  });
}

interface GroupInClass {
  organisation: { id: string; path: string };
  view: ClassView;
  people: readonly ExpectedPerson[];
}

async function requireGroupInClass(
  db: Queryable,
  { actor, slug, classSessionId = '', at }: Omit<RollCallAct, 'here' | 'id'>,
): Promise<GroupInClass> {
  const organisation = await requireOrganisation(db, actor, slug, 'group:lead');
  const view = isId(classSessionId) && (await findClass(db, { id: classSessionId, viewerId: actor.personId }));
  const locked = view && (await lockClass(db, { classSessionId, viewerId: actor.personId }));
  if (!locked) throw new AppError('not_found');
  const of = { path: organisation.path, classSessionId, limit: mostOfGroup };
  const people = await listExpectedOfGroup(db, of);
  if (people.length === 0) throw new AppError('not_found');
  if (locked.closedAt) throw new AppError('ledger_frozen');
  if (!isOpen(view, at)) throw new AppError('class_not_open');
  return { organisation, people, view };
}

/** Nobody else's device has them. */
function isFree({ seatedFor }: ExpectedPerson, organisationId: string): boolean {
  return seatedFor === null || seatedFor === organisationId;
}

const idsOf = (people: readonly ExpectedPerson[]) => people.map((one) => one.personId);

interface WrittenCall {
  act: Omit<RollCallAct, 'here'>;
  group: GroupInClass;
  here: string[];
  missing: string[];
  how: SeatedBy;
}

async function writeCall(db: Queryable, { act, group, here, missing, how }: WrittenCall): Promise<SeatChange> {
  const { id, actor, at } = act;
  const { organisation, view } = group;
  if (!isId(id)) throw new AppError('bad_request');
  const of = { organisationId: organisation.id, classSessionId: view.id, how };
  const known = await findRollCall(db, id);
  if (known) {
    requireSameAct({ ...known, here: known.here.toSorted() }, { ...of, here: here.toSorted() });
    return { seat: [], leave: [] };
  }
  const call = { id, ...of, takenBy: actor.personId, at, receivedAt: at, here, missing, deviceKeyId: null };
  // Another class's, of the same moment: this one is locked.
  if (!(await insertRollCall(db, call))) throw new AppError('already_sent');
  await recordAudit(db, {
    actorId: actor.personId,
    organisationId: organisation.id,
    action: 'group.roll-call',
    subjectType: 'class_session',
    subjectId: view.id,
    details: { here: here.length, missing: missing.length, how },
  });
  return settleSeats(db, { view, by: { actorId: actor.personId, how, at } });
}
