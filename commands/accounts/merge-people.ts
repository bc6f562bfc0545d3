import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import { fillPlacesOf } from '#commands/cohorts/let-in.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { isRealEmail, noEmailAddress } from '#db/queries/accounts/credential.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';
import { takeDoubles } from '#db/queries/accounts/merge-doubles.ts';
import { fillCompletion, fillEarlier, fillPlaceInCohorts } from '#db/queries/accounts/merge-fills.ts';
import { moveRows } from '#db/queries/accounts/merge-rows.ts';
import { fillStudy } from '#db/queries/accounts/merge-study.ts';
import {
  findMergeOf,
  insertMerge,
  lockMergeAccounts,
  type MergeAccount,
  setMergedInto,
  swapCredentials,
  updateAccountFacts,
} from '#db/queries/accounts/merges.ts';
import { insertNameChange } from '#db/queries/accounts/names.ts';
import { setSuspended } from '#db/queries/accounts/person.ts';
import { voidCodes } from '#db/queries/accounts/reset-code.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { lockCohortsOf } from '#db/queries/cohorts/cohort.ts';
import {
  type AccountFacts,
  columnsOfFact,
  type MergedFact,
  type MergedFacts,
  type MovedRows,
  mergeFacts,
  type RowCounts,
} from '#domain/accounts/merge.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { keepingFingerprints } from './keeping-fingerprints.ts';
import { requirePerson } from './require-person.ts';
import { settleRivalAwards } from './settle-rival-awards.ts';

export interface MergePeopleAct {
  actor: Viewer;
  /** The account that stays. */
  keptId: string | undefined;
  /** The one that is closed. */
  goneId: string | undefined;
  /** The facts that are taken from the one that is closed. */
  chosen: readonly MergedFact[];
  /** Where both have a certificate of the same programme in force: the numbers of those that stay so. */
  stays?: readonly string[];
  /** Why: kept in the record. */
  why?: ReasonOf<'merge'>;
  words: string;
  at: Date;
}

/**
 * Makes one account of two of the same person, in one transaction: what was learnt, tried, attended and issued goes to the
 * account that stays, and so do roles; a certificate keeps the name and number that it was issued with. What both have
 * (an enrolment in the same course) stays with the one that is closed. Done twice is done once.
 *
 * @returns the id by which it is undone
 * @throws AppError `not_found`; `forbidden`; `merged_already`, when one of them went into a third one;
 * `merged_into_suspended`, when the one that stays is suspended and the other is not; of the fields `stays[0]`, …, where
 * two certificates of a programme are in force and not one of them was chosen
 */
export async function mergePeople({ db }: Pick<Deps, 'db'>, act: MergePeopleAct): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const { actor, at, why = 'other', words } = act;
    const kept = await requireMergeable(trx, actor, act.keptId);
    const cohortIds = await lockCohortsOf(trx, [kept.personId, act.goneId]);
    const locked = await lockMergeAccounts(trx, [kept.personId, act.goneId ?? '']);
    const gone = locked.get(act.goneId ?? '');
    const before = locked.get(kept.personId);
    if (!gone || !before || gone === before) throw new AppError('not_found');
    const { personId: goneId } = gone;
    const { personId: keptId } = before;
    if (gone.mergedInto === keptId) return (await findMergeOf(trx, goneId)) ?? '';
    if (gone.mergedInto || before.mergedInto) throw new AppError('merged_already');
    // The person would have no way in any more.
    if (before.suspendedAt && !gone.suspendedAt) throw new AppError('merged_into_suspended');
    // Asked once the locks are held: roles that were given meanwhile count.
    await requireMergeable(trx, actor, keptId);
    const { roles } = await requireMergeable(trx, actor, goneId);
    const id = newId();
    const rivals = { keptId, goneId, stays: act.stays ?? [], actorId: actor.personId, at };
    const superseded = await settleRivalAwards(trx, rivals);
    const { facts, moved, stayed, sealed } = await moveEverything(trx, { kept: before, gone, chosen: act.chosen });
    await closeAccount(trx, goneId, { keptId, at });
    await fillPlacesOf(trx, cohortIds, { actorId: actor.personId, at });
    await endUnfitCards(trx, { personIds: [goneId, keptId], actorId: actor.personId, at });
    await noteNames(trx, { personId: keptId, actorId: actor.personId, facts, why, words, at });
    moved.superseded_award = superseded;
    await insertMerge(trx, { id, keptId, goneId, mergedAt: at, mergedBy: actor.personId, moved, facts, stayed });
    const details = {
      mergeId: id,
      keptId,
      goneId,
      keptName: facts.after.displayName,
      goneName: facts.gone.displayName,
      goneUsername: facts.gone.username,
      chosen: facts.chosen.join(' '),
      moved: Object.values(moved).reduce((sum, rows) => sum + rows.length, 0),
      sealedAnew: sealed.length,
      certificatesReplaced: superseded.length,
      ...(why !== 'other' && { exception: why }),
      why: words,
    };
    const organisationId = kept.roles[0]?.organisationId ?? roles[0]?.organisationId ?? null;
    await recordAudits(
      trx,
      [keptId, goneId].map((subjectId) => ({
        actorId: actor.personId,
        action: 'person.merge',
        subjectType: 'person',
        subjectId,
        organisationId,
        details,
      })),
    );
    return id;
  });
}

/** @throws AppError `not_found`; `forbidden` */
async function requireMergeable(db: Queryable, actor: Viewer, personId: string | undefined) {
  const person = await requirePerson(db, actor, personId);
  if (!can(actor, 'person:merge', person)) throw new AppError('forbidden');
  return person;
}

interface Merged {
  facts: MergedFacts;
  moved: MovedRows;
  stayed: RowCounts;
  /** Closed classes whose seal was made anew. */
  sealed: string[];
}

async function moveEverything(
  db: Queryable,
  { kept, gone, chosen }: { kept: MergeAccount; gone: MergeAccount; chosen: readonly MergedFact[] },
): Promise<Merged> {
  const [from, to] = [gone.personId, kept.personId];
  let moved: MovedRows = {};
  let stayed: RowCounts = {};
  const sealed = await keepingFingerprints(db, [from], async () => {
    const filled = {
      ...(await fillCompletion(db, { from, to })),
      ...(await fillEarlier(db, { from, to })),
      ...(await fillPlaceInCohorts(db, { from, to })),
      ...(await fillStudy(db, { from, to })),
    };
    const rows = await moveRows(db, { from, to });
    ({ stayed } = rows);
    moved = { ...rows.moved, ...filled, ...(await takeDoubles(db, from)) };
  });
  delete stayed.organisation_role;
  delete stayed.programme_enrolment;
  const facts: MergedFacts = {
    kept: factsOf(kept),
    gone: factsOf(gone),
    after: mergeFacts(factsOf(kept), ownFacts(gone, to), chosen),
    wasSuspended: gone.suspendedAt !== null,
    chosen: [...chosen],
  };
  await writeFacts(db, { keptId: to, goneId: from, facts });
  return { facts, moved, stayed, sealed };
}

/** The facts as another account can have them: where there is no address, the one in its place is each account's own. */
function ownFacts(account: MergeAccount, ofId: string): AccountFacts {
  const facts = factsOf(account);
  return isRealEmail(facts.email) ? facts : { ...facts, email: noEmailAddress(ofId) };
}

function factsOf(account: MergeAccount): AccountFacts {
  const { personId: _id, mergedInto: _into, suspendedAt: _at, createdAt: _since, ...facts } = account;
  return facts;
}

async function writeFacts(
  db: Queryable,
  { keptId, goneId, facts }: { keptId: string; goneId: string; facts: MergedFacts },
): Promise<void> {
  const { kept, after, chosen } = facts;
  // What only one account can have is given up by the other first.
  if (chosen.includes('email'))
    await updateAccountFacts(db, goneId, { email: noEmailAddress(goneId), emailVerified: false });
  if (chosen.includes('signIn')) {
    await updateAccountFacts(db, keptId, { username: null, displayUsername: null });
    const { username, displayUsername, mustChangePassword } = kept;
    await updateAccountFacts(db, goneId, { username: null });
    await updateAccountFacts(db, keptId, pick(after, 'signIn'));
    await updateAccountFacts(db, goneId, { username, displayUsername, mustChangePassword });
    await swapCredentials(db, keptId, goneId);
  }
  for (const fact of chosen) await updateAccountFacts(db, keptId, pick(after, fact));
}

function pick(facts: AccountFacts, fact: MergedFact): Partial<AccountFacts> {
  return Object.fromEntries(columnsOfFact[fact].map((name) => [name, facts[name]]));
}

async function closeAccount(
  db: Queryable,
  personId: string,
  { keptId, at }: { keptId: string; at: Date },
): Promise<void> {
  await setSuspended(db, personId, at);
  // It is the same person who signed what waits there. What the sessions opened for good, notices in a browser, goes with
  // them; a calendar's address waits for the account to be its own again.
  await endSessions(db, personId, { keepsKeys: true });
  await voidCodes(db, personId, at);
  await closeLinks(db, personId);
  await setMergedInto(db, personId, keptId);
}

async function noteNames(
  db: Queryable,
  act: { personId: string; actorId: string; facts: MergedFacts; why: ReasonOf<'merge'>; words: string; at: Date },
): Promise<void> {
  const { kept: before, after } = act.facts;
  if (before.displayName === after.displayName && before.latinName === after.latinName) return;
  const { personId, actorId: changedBy, at: changedAt, why, words } = act;
  await insertNameChange(db, { personId, changedAt, changedBy, before, after, why, words });
}
