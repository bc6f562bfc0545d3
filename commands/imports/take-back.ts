import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import { takeOut } from '#commands/cohorts/leave-cohort.ts';
import { notifyRoles } from '#commands/notices/notify-roles.ts';
import type { Database } from '#db/client.ts';
import { type AuditEntry, recordAudits } from '#db/queries/audit.ts';
import type { EffectRecord } from '#db/queries/imports/import-effects.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import {
  deleteEmptyOrganisations,
  deleteUnusedEnrolments,
  deleteUnusedPeople,
  deleteUnusedProgrammeEnrolments,
  deleteUnusedRoles,
  listUsedPlaces,
} from '#db/queries/imports/undo.ts';
import { lockUndoSubjects, type UndoSubject } from '#db/queries/imports/undo-subjects.ts';
import { lockFacts } from '#db/queries/imports/write-people.ts';
import { updateContact } from '#db/queries/organisations/contact.ts';
import { updateNames } from '#db/queries/organisations/organisation.ts';
import type { EffectKind, EffectState, KeptBecause } from '#domain/imports/effect.ts';
import type { PersonFacts } from '#domain/imports/plan-people.ts';
import { type Contact, contactLine } from '#domain/organisations/contact.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { type FactsChange, writeFacts } from './write-facts.ts';

interface Undoing {
  one: ImportRecord;
  actor: Viewer;
  at: Date;
}

/** What there still is to take back: an effect, and what it is about. */
interface Open {
  effect: EffectRecord;
  subject: UndoSubject;
}

interface Undone {
  /** Of the effects that are taken back; the others stay. */
  undone: ReadonlySet<string>;
  because: KeptBecause;
  audits: AuditEntry[];
}

type Undo = (db: Database, open: readonly Open[], undoing: Undoing) => Promise<Undone>;

/**
 * Takes back what an import did of one kind, in the caller's transaction: by the rights that the pages ask, with the rows
 * in the record that they leave. What is gone already counts as taken back.
 *
 * @returns ids of the effects that are taken back, and of those that stay, by why
 */
export async function takeBack(
  db: Database,
  { kind, effects }: { kind: EffectKind; effects: readonly EffectRecord[] },
  undoing: Undoing,
): Promise<{ undone: string[]; kept: Map<KeptBecause, string[]> }> {
  const ids = effects.map(({ subjectId }) => subjectId);
  const subjects = await lockUndoSubjects(db, kind, ids);
  const kept = new Map<KeptBecause, string[]>();
  const open: Open[] = [];
  const forbidden = new Set<string>();
  for (const effect of effects) {
    const subject = subjects.get(effect.subjectId);
    if (!subject) continue;
    if (mayTakeBack[kind](undoing.actor, subject)) open.push({ effect, subject });
    else forbidden.add(effect.id);
  }
  const { undone, because, audits } = await undoers[kind](db, open, undoing);
  await recordAudits(
    db,
    audits.map((audit) => ({ ...audit, details: { ...audit.details, importId: undoing.one.id } })),
  );
  const stays = open.map(({ effect }) => effect.id).filter((id) => !undone.has(id));
  if (stays.length > 0) kept.set(because, stays);
  if (forbidden.size > 0) kept.set('notYours', [...forbidden]);
  const staying = new Set([...stays, ...forbidden]);
  return { undone: effects.map(({ id }) => id).filter((id) => !staying.has(id)), kept };
}

type May = (viewer: Viewer, subject: UndoSubject) => boolean;

const mayChangeOrganisation: May = (viewer, { organisationPath }) =>
  organisationPath !== null && can(viewer, 'organisation:manage', { organisationPath });

/** People are enrolled by who manages them, wherever else they belong. */
const managesPerson: May = (viewer, { person }) =>
  viewer.isPlatformAdmin || person?.roles.some((held) => can(viewer, 'people:manage', held)) === true;

/** Who may take something back now: whoever may change it so by hand. */
const mayTakeBack: Record<EffectKind, May> = {
  person: (viewer, { person }) => person !== null && can(viewer, 'person:suspend', person),
  facts: (viewer, { person }) => person !== null && can(viewer, 'person:rename', person),
  role: (viewer, { person, organisationPath }) =>
    person !== null &&
    organisationPath !== null &&
    can(viewer, 'role:take', { personId: person.personId, organisationPath }),
  enrolment: managesPerson,
  cohort_member: (viewer, { organisationPath }) =>
    organisationPath !== null && can(viewer, 'cohort:manage', { organisationPath }),
  programme_enrolment: managesPerson,
  organisation: mayChangeOrganisation,
  names: mayChangeOrganisation,
};

interface Deleting {
  /** Deletes what is unused. @returns the ids of what stays */
  deleteUnused: (db: Database, ids: readonly string[], importId: string) => Promise<ReadonlySet<string>>;
  because: KeptBecause;
  action: string;
  subjectType: string;
}

const byDeleting =
  ({ deleteUnused, because, action, subjectType }: Deleting): Undo =>
  async (db, open, { one, actor }) => {
    const ids = open.map(({ subject }) => subject.subjectId);
    const stays = await deleteUnused(db, ids, one.id);
    const gone = open.filter(({ subject }) => !stays.has(subject.subjectId));
    const audits = gone.map(({ subject: { subjectId, person, organisationId, details } }) => ({
      actorId: actor.personId,
      action,
      subjectType,
      subjectId: subjectType === 'person' && person ? person.personId : subjectId,
      // An organisation that is gone is nobody's any more.
      organisationId:
        subjectType === 'organisation'
          ? one.organisationId
          : (organisationId ?? person?.roles[0]?.organisationId ?? one.organisationId),
      details,
    }));
    return { undone: new Set(gone.map(({ effect }) => effect.id)), because, audits };
  };

const deleteRoles = byDeleting({
  deleteUnused: deleteUnusedRoles,
  because: 'lastRole',
  action: 'role.take',
  subjectType: 'person',
});

/** Whoever loses a role is told, as when a manager takes it. */
const undoRoles: Undo = async (db, open, undoing) => {
  const done = await deleteRoles(db, open, undoing);
  const roles = open.flatMap(({ effect, subject: { person, organisationId, details } }) =>
    done.undone.has(effect.id) && person && organisationId
      ? [{ personId: person.personId, organisationId, role: details.role as OrganisationRole }]
      : [],
  );
  await notifyRoles(db, { kind: 'role.taken', roles, actorId: undoing.actor.personId, at: undoing.at });
  const personIds = roles.map((one) => one.personId);
  if (personIds.length > 0) await endUnfitCards(db, { personIds, actorId: undoing.actor.personId, at: undoing.at });
  return done;
};

const undoers: Record<EffectKind, Undo> = {
  person: byDeleting({
    deleteUnused: deleteUnusedPeople,
    because: 'used',
    action: 'person.delete',
    subjectType: 'person',
  }),
  cohort_member: leaveCohorts,
  programme_enrolment: byDeleting({
    deleteUnused: deleteUnusedProgrammeEnrolments,
    because: 'used',
    action: 'programme.leave',
    subjectType: 'programme_enrolment',
  }),
  enrolment: byDeleting({
    deleteUnused: deleteUnusedEnrolments,
    because: 'used',
    action: 'enrolment.delete',
    subjectType: 'enrolment',
  }),
  role: undoRoles,
  organisation: byDeleting({
    deleteUnused: deleteEmptyOrganisations,
    because: 'used',
    action: 'organisation.delete',
    subjectType: 'organisation',
  }),
  facts: undoFacts,
  names: undoNames,
};

/** Each of them who has not gone on with it gives their place up, to who waits longest. */
async function leaveCohorts(db: Database, open: readonly Open[], { one, actor, at }: Undoing): Promise<Undone> {
  const used = await listUsedPlaces(
    db,
    open.map(({ subject }) => subject.subjectId),
  );
  const going = open.filter(({ subject }) => !used.has(subject.subjectId));
  const act = { actorId: actor.personId, at, details: { importId: one.id } };
  // By cohort, in the order of ids, in which everybody takes their locks.
  const byCohort = Map.groupBy(going, ({ subject }) => subject.details.cohortId ?? '');
  for (const [cohortId, members] of [...byCohort].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const personIds = members.flatMap(({ subject }) => subject.person?.personId ?? []);
    if (cohortId) await takeOut(db, cohortId, { ...act, personIds });
  }
  return { undone: new Set(going.map(({ effect }) => effect.id)), because: 'used', audits: [] };
}

/** Each person of whom all is still as the import wrote it. */
async function undoFacts(db: Database, open: readonly Open[], { actor, at }: Undoing): Promise<Undone> {
  const locked = await lockFacts(
    db,
    open.map(({ subject }) => subject.subjectId),
  );
  const undone = new Set<string>();
  const writing: FactsChange[] = [];
  for (const { effect, subject } of open) {
    const facts = locked.get(subject.subjectId);
    const { before = {}, after = {} } = effect;
    const isAsWritten =
      facts && Object.entries(after).every(([field, value]) => facts[field as keyof PersonFacts] === value);
    if (!isAsWritten) continue;
    undone.add(effect.id);
    const organisationId = subject.person?.roles[0]?.organisationId ?? null;
    writing.push({ personId: subject.subjectId, organisationId, before: facts, after: { ...facts, ...before } });
  }
  return { undone, because: 'changed', audits: await writeFacts(db, writing, { actorId: actor.personId, at }) };
}

/** Each organisation whose names, or whose contact, are still as the import wrote them. */
async function undoNames(db: Database, open: readonly Open[], { actor }: Undoing): Promise<Undone> {
  const undone = new Set<string>();
  const audits: AuditEntry[] = [];
  for (const { effect, subject } of open) {
    const { subjectId } = subject;
    const done = isContact(effect.after)
      ? await undoContact(db, subjectId, effect)
      : await undoRename(db, subjectId, effect);
    if (!done) continue;
    undone.add(effect.id);
    audits.push({
      ...{ actorId: actor.personId, subjectType: 'organisation', subjectId, organisationId: subjectId },
      ...done,
    });
  }
  return { undone, because: 'changed', audits };
}

type Written = Pick<AuditEntry, 'action' | 'details'>;

async function undoRename(db: Database, id: string, effect: EffectRecord): Promise<Written | null> {
  const change = { before: textsOf(effect.after), after: textsOf(effect.before) };
  if (!(await updateNames(db, id, change))) return null;
  const details = { before: JSON.stringify(change.before), after: JSON.stringify(change.after) };
  return { action: 'organisation.rename', details };
}

async function undoContact(db: Database, id: string, effect: EffectRecord): Promise<Written | null> {
  const change = { before: contactOf(effect.after), after: contactOf(effect.before) };
  if (!(await updateContact(db, id, change))) return null;
  const details = { contactBefore: contactLine(change.before), contactAfter: contactLine(change.after) };
  return { action: 'organisation.change-contact', details };
}

function isContact(state: EffectRecord['after'] = {}): boolean {
  return 'address' in state;
}

function contactOf({ address, phone, email }: EffectState = {}): Contact {
  return { address: address ?? '', phone: phone ?? '', email: email ?? '' };
}

function textsOf(state: EffectState = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(state).flatMap(([key, text]) => (text === null ? [] : [[key, text]])));
}
