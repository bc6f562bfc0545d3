import type { Deps } from '#commands/deps.ts';
import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  countEffects,
  type EffectRecord,
  listOpenEffects,
  markKept,
  markUndone,
} from '#db/queries/imports/import-effects.ts';
import { findImport, lockImport, updateImport } from '#db/queries/imports/imports.ts';
import {
  deleteEmptyOrganisations,
  deleteUnusedEnrolments,
  deleteUnusedPeople,
  deleteUnusedProgrammeEnrolments,
  deleteUnusedRoles,
} from '#db/queries/imports/undo.ts';
import { lockFacts, updateFacts } from '#db/queries/imports/write-people.ts';
import { findOrganisationById, updateNames } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { type EffectKind, type KeptBecause, undoOrder } from '#domain/imports/effect.ts';
import type { PersonFacts } from '#domain/imports/plan-people.ts';
import { canBeUndone } from '#domain/imports/state.ts';
import { type ImportAct, requireImport } from './require-import.ts';

const effectsAtOnce = 200;

/**
 * Has everything taken back that an import made and that nobody has used since. Asked twice is asked once.
 *
 * @throws AppError `not_found`; `undo_too_late`, after seven days
 */
export async function undoImport(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, importId, at }: ImportAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await requireImport(trx, actor, importId);
    const state = await lockImport(trx, one.id);
    if (state === 'undoing' || state === 'undone') return;
    if (!canBeUndone(one, at)) throw new AppError('undo_too_late');
    await updateImport(trx, one.id, { state: 'undoing', undoneBy: actor.personId, doneRows: 0 });
    await jobs.send(trx, 'undo-import', { importId: one.id });
  });
}

/** Takes an import back, some things a transaction, from where it stopped. What people have gone on with stays. */
export async function runUndo({ db }: Pick<Deps, 'db'>, { importId }: { importId: string }): Promise<void> {
  while (await db.transaction().execute((trx) => undoSome(trx, importId)));
}

/** @returns whether there may be more */
async function undoSome(db: Database, importId: string): Promise<boolean> {
  if ((await lockImport(db, importId)) !== 'undoing') return false;
  const one = await findImport(db, importId);
  if (!one) return false;
  const at = new Date();
  for (const kind of undoOrder) {
    const effects = await listOpenEffects(db, importId, { kind, limit: effectsAtOnce });
    if (effects.length === 0) continue;
    const { undone, because } = await undoers[kind](db, effects, { importId, at });
    await markUndone(
      db,
      effects.filter(({ id }) => undone.has(id)).map(({ id }) => id),
      at,
    );
    await markKept(
      db,
      effects.filter(({ id }) => !undone.has(id)).map(({ id }) => id),
      because,
    );
    await updateImport(db, importId, { doneRows: one.doneRows + effects.length });
    return true;
  }
  const counts = await countEffects(db, importId);
  const sum = (part: 'undone' | 'kept') => counts.reduce((all, count) => all + count[part], 0);
  await updateImport(db, importId, { state: 'undone', undoneAt: at });
  await recordAudit(db, {
    actorId: one.undoneBy,
    action: 'import.undo',
    subjectType: 'organisation',
    subjectId: one.organisationId,
    organisationId: one.organisationId,
    details: { importId, file: one.fileName, undone: sum('undone'), kept: sum('kept') },
  });
  return false;
}

interface Undone {
  /** Ids of the effects that are gone; the others stay. */
  undone: ReadonlySet<string>;
  because: KeptBecause;
}

type Undo = (db: Database, effects: readonly EffectRecord[], at: { importId: string; at: Date }) => Promise<Undone>;

/** By a statement that deletes what is unused: what is there no more afterwards, or was not before, is undone. */
const byDeleting =
  (
    deleteUnused: (db: Database, ids: readonly string[], importId: string) => Promise<ReadonlySet<string>>,
    because: KeptBecause,
  ): Undo =>
  async (db, effects, { importId }) => {
    const stays = await deleteUnused(
      db,
      effects.map(({ subjectId }) => subjectId),
      importId,
    );
    return { undone: new Set(effects.filter(({ subjectId }) => !stays.has(subjectId)).map(({ id }) => id)), because };
  };

const undoers: Record<EffectKind, Undo> = {
  person: byDeleting(deleteUnusedPeople, 'used'),
  programme_enrolment: byDeleting(deleteUnusedProgrammeEnrolments, 'used'),
  enrolment: byDeleting(deleteUnusedEnrolments, 'used'),
  role: byDeleting(deleteUnusedRoles, 'lastRole'),
  organisation: byDeleting(deleteEmptyOrganisations, 'used'),
  facts: undoFacts,
  names: undoNames,
};

/** Each field that is still as the import wrote it. */
async function undoFacts(db: Database, effects: readonly EffectRecord[], { at }: { at: Date }): Promise<Undone> {
  const locked = await lockFacts(
    db,
    effects.map(({ subjectId }) => subjectId),
  );
  const undone = new Set<string>();
  const writing: (PersonFacts & { personId: string })[] = [];
  for (const { id, subjectId, before = {}, after = {} } of effects) {
    const facts = locked.get(subjectId);
    const isAsWritten =
      facts && Object.entries(after).every(([field, value]) => facts[field as keyof PersonFacts] === value);
    if (facts && !isAsWritten) continue;
    undone.add(id);
    if (facts) writing.push({ personId: subjectId, ...facts, ...before });
  }
  await updateFacts(db, writing, at);
  return { undone, because: 'changed' };
}

async function undoNames(db: Database, effects: readonly EffectRecord[]): Promise<Undone> {
  const undone = new Set<string>();
  for (const { id, subjectId, before, after } of effects) {
    const organisation = await findOrganisationById(db, subjectId);
    const change = { before: textsOf(after), after: textsOf(before) };
    if (!organisation || (await updateNames(db, subjectId, change))) undone.add(id);
  }
  return { undone, because: 'changed' };
}

function textsOf(state: EffectRecord['before'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(state).flatMap(([key, text]) => (text === null ? [] : [[key, text]])));
}
