import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import { fillPlacesOf } from '#commands/cohorts/let-in.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { putDoublesBack } from '#db/queries/accounts/merge-doubles.ts';
import { putRowsBack } from '#db/queries/accounts/merge-rows.ts';
import {
  isEmailOfAnother,
  lockMerge,
  lockMergeAccounts,
  type MergeAccount,
  type MergeRow,
  markMergeUndone,
  setMergedInto,
  swapCredentials,
  updateAccountFacts,
} from '#db/queries/accounts/merges.ts';
import { setSuspended } from '#db/queries/accounts/person.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { lockCohortsOf } from '#db/queries/cohorts/cohort.ts';
import { deleteFeed } from '#db/queries/notices/calendar-feed.ts';
import {
  type AccountFacts,
  canUndoMerge,
  columnsOfFact,
  type MergedFact,
  mergedFacts,
  type RowCounts,
} from '#domain/accounts/merge.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { keepingFingerprints } from './keeping-fingerprints.ts';
import { requirePerson } from './require-person.ts';
import { unsettleRivalAwards } from './settle-rival-awards.ts';

/**
 * Makes two accounts of one again, within 30 days: everything that moved goes back, but for what somebody went on with
 * since. All devices of both are signed out (those of the closed one were at the merge; what they sign is their own again),
 * and a calendar's address that was made meanwhile leads nowhere. Done twice is done once.
 *
 * @returns what was left where it is, by table; `facts`: what was changed since
 * @throws AppError `not_found`; `forbidden`; `merge_undo_over`
 */
export async function undoMerge(
  { db }: Pick<Deps, 'db'>,
  { actor, mergeId, at }: { actor: Viewer; mergeId: string; at: Date },
): Promise<RowCounts> {
  return db.transaction().execute(async (trx) => {
    const merge = await lockMerge(trx, mergeId);
    if (!merge) throw new AppError('not_found');
    const { keptId, goneId } = merge;
    const person = await requirePerson(trx, actor, keptId);
    if (!can(actor, 'person:merge', person) || actor.personId === goneId) throw new AppError('forbidden');
    if (merge.undoneAt) return {};
    if (!canUndoMerge(merge.mergedAt, at)) throw new AppError('merge_undo_over');
    const cohortIds = await lockCohortsOf(trx, [keptId, goneId]);
    const accounts = await lockMergeAccounts(trx, [keptId, goneId]);
    const [kept, gone] = [accounts.get(keptId), accounts.get(goneId)];
    if (!kept || !gone) throw new AppError('not_found');
    if (kept.mergedInto) throw new AppError('merged_already');
    let left: RowCounts = {};
    const sealed = await keepingFingerprints(trx, [keptId], async () => {
      const rows = { from: keptId, to: goneId, since: merge.mergedAt };
      left = await putRowsBack(trx, rows, merge.moved);
      const back = await putDoublesBack(trx, rows, merge.moved);
      for (const [name, count] of Object.entries(back)) left[name] = (left[name] ?? 0) + count;
    });
    const replaced = await unsettleRivalAwards(trx, { moved: merge.moved, actorId: actor.personId });
    if (replaced > 0) left.award = (left.award ?? 0) + replaced;
    const changed = await putFactsBack(trx, { kept, gone, merge });
    if (changed > 0) left.facts = changed;
    await setMergedInto(trx, goneId, null);
    // Whoever was closed since stays so, in both.
    const isClosedSince = kept.suspendedAt !== null && kept.suspendedAt > merge.mergedAt;
    if (!merge.facts.wasSuspended && !isClosedSince) await setSuspended(trx, goneId, null);
    await fillPlacesOf(trx, cohortIds, { actorId: actor.personId, at });
    // Who is signed in cannot be told: which of the two it is, is for them to say. Nor whose a calendar's address is.
    await endSessions(trx, keptId);
    await deleteFeed(trx, keptId, merge.mergedAt);
    await endUnfitCards(trx, { personIds: [keptId, goneId], actorId: actor.personId, at });
    await markMergeUndone(trx, { id: mergeId, at, by: actor.personId, keptBack: left });
    const leftRows = Object.values(left).reduce((sum, count) => sum + count, 0);
    await recordAudits(
      trx,
      [keptId, goneId].map((subjectId) => ({
        actorId: actor.personId,
        action: 'person.unmerge',
        subjectType: 'person',
        subjectId,
        organisationId: person.roles[0]?.organisationId ?? null,
        details: { mergeId, keptId, goneId, left: leftRows, sealedAnew: sealed.length },
      })),
    );
    return left;
  });
}

/** @returns how many facts stay as they are, as they were changed since */
async function putFactsBack(
  db: Queryable,
  { kept, gone, merge }: { kept: MergeAccount; gone: MergeAccount; merge: MergeRow },
): Promise<number> {
  const { facts } = merge;
  const chosen = mergedFacts.filter((fact) => facts.chosen.includes(fact));
  const isTaken = await isEmailOfAnother(db, facts.kept.email, [kept.personId, gone.personId]);
  const untouched = chosen.filter((fact) => isSame(fact, kept, facts.after) && !(fact === 'email' && isTaken));
  for (const fact of untouched) {
    // What only one account can have is given up first.
    if (fact === 'signIn') {
      await updateAccountFacts(db, gone.personId, { username: null });
      await updateAccountFacts(db, kept.personId, pick(facts.kept, fact));
      await updateAccountFacts(db, gone.personId, pick(facts.gone, fact));
      await swapCredentials(db, kept.personId, gone.personId);
      continue;
    }
    await updateAccountFacts(db, kept.personId, pick(facts.kept, fact));
    if (fact === 'email') await updateAccountFacts(db, gone.personId, pick(facts.gone, fact));
  }
  return chosen.length - untouched.length;
}

function isSame(fact: MergedFact, one: AccountFacts, other: AccountFacts): boolean {
  // A password that must be changed may have been.
  const names = columnsOfFact[fact].filter((name) => name !== 'mustChangePassword');
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

function pick(facts: AccountFacts, fact: MergedFact): Partial<AccountFacts> {
  return Object.fromEntries(columnsOfFact[fact].map((name) => [name, facts[name]]));
}
