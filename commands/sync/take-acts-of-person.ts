import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import type { Database } from '#db/client.ts';
import { listAttempts } from '#db/queries/assessment/quiz.ts';
import { type AuditEntry, recordAudits } from '#db/queries/audit.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { insertSyncActs, isStoredAct, type NewSyncAct, type StoredOutcome } from '#db/queries/sync/sync-acts.ts';
import { findSyncStanding, holdActsOf } from '#db/queries/sync/sync-standing.ts';
import { isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { ActAllowance } from '#domain/sync/act-limits.ts';
import { type DecidedTime, timeOfAct } from '#domain/sync/act-time.ts';
import type { KeptReason } from '#domain/sync/attempt-decision.ts';
import { timeOfId } from '#platform/id.ts';
import type { PersonBody } from './act-body.ts';
import { applyAct } from './apply-act.ts';
import type { TabletKey } from './tablet-acts.ts';

/**
 * `taken`: done, now or before. `kept`: stored, and does not count, because of `reason`; `percent` is what an attempt would
 * have had, `counted` the best that counts. `incomplete`: a quiz with questions open, which its person goes on with.
 * `refused`: no page of ours sends this; nothing is stored. `later`: more came than is stored at a time, it waits on its device.
 */
export type ActOutcome =
  | { outcome: 'taken'; at: Date }
  | { outcome: 'kept'; at: Date; reason: string; percent: number | null; counted: CountedAttempt | null }
  | { outcome: 'incomplete' }
  | { outcome: 'refused'; reason: 'bad_request' }
  | { outcome: 'later'; reason: 'too_many' };

/** What was stored of it, or why nothing was. */
type Settled = StoredOutcome | 'open' | 'refused' | 'too_many';

interface CountedAttempt {
  percent: number;
  at: Date;
}

export interface ReadAct<Body = PersonBody> {
  body: Body;
  /** The body as it was signed. */
  text: string;
  signature: string;
  deviceKeyId: string;
  /** The tablet of many people from which it came. */
  tablet: TabletKey | null;
  /** Why it does not count, whatever it is; null: the rules decide. */
  keptFor: KeptReason | null;
}

interface ActsOfPerson {
  actor: Viewer;
  acts: readonly ReadAct[];
  /** By the device's clock. */
  sentAt: Date;
  receivedAt: Date;
}

/** Takes acts of one person in one transaction, in their order, each once. @returns what became of each */
export async function takeActsOfPerson(deps: Pick<Deps, 'db'>, of: ActsOfPerson): Promise<ActOutcome[]> {
  try {
    return await takeOnce(deps, of);
  } catch (error) {
    // Somebody else's act took the id at the same time; what was done here is undone.
    if (!isStoredAct(error)) throw error;
    // By now it is seen what the other way made of it.
    return takeActsOfPerson(deps, of);
  }
}

async function takeOnce({ db }: Pick<Deps, 'db'>, of: ActsOfPerson): Promise<ActOutcome[]> {
  const { actor, acts } = of;
  const { personId } = actor;
  const keyIds = [...new Set(acts.map((act) => act.deviceKeyId))];
  const courses = [...new Set(acts.map(({ body }) => body.course))];
  const ids = acts.map(({ body }) => body.id);
  const settled = await inTransaction(db, async (trx) => {
    await holdActsOf(trx, personId);
    const standing = await findSyncStanding(trx, { personId, ids, keyIds, courses, now: of.receivedAt });
    const settled = new Map<string, Settled>(standing.known);
    const rows: NewSyncAct[] = [];
    const late = new Set<string>();
    const allowance = new ActAllowance(standing.stored);
    for (const act of acts) {
      if (settled.has(act.body.id)) continue;
      const weighed = { keyId: act.deviceKeyId, kind: act.body.kind, bytes: Buffer.byteLength(act.text) };
      if (!allowance.allows({ ...weighed, isTablet: act.tablet !== null })) {
        settled.set(act.body.id, 'too_many');
        continue;
      }
      const time = decideTime(act, of, standing.enrolledAt.get(act.body.course) ?? null);
      const row = await apply(trx, act, of, time);
      if (time.isLate) late.add(act.body.id);
      settled.set(act.body.id, row);
      if (typeof row === 'string') continue;
      rows.push(row);
      allowance.count(weighed);
    }
    await insertSyncActs(trx, rows);
    const tablets = new Set(acts.flatMap((act) => (act.tablet ? act.deviceKeyId : [])));
    await recordAudits(
      trx,
      rows.flatMap((row) => auditOf(row, { isLate: late.has(row.id), isTablet: tablets.has(row.deviceKeyId) }) ?? []),
    );
    return settled;
  });
  return Promise.all(acts.map(({ body }) => present(db, actor, body, settled.get(body.id) ?? 'refused')));
}

function decideTime({ body }: ReadAct, { sentAt, receivedAt }: ActsOfPerson, enrolledAt: Date | null): DecidedTime {
  // A form that was made later than the person was enrolled was answered later still.
  const madeAt = 'attempt' in body && body.attempt ? timeOfId(body.attempt) : null;
  const possibleFrom = madeAt && enrolledAt && madeAt < enrolledAt ? enrolledAt : (madeAt ?? enrolledAt);
  return timeOfAct({ claimedAt: body.claimedAt, sentAt, receivedAt }, possibleFrom ?? undefined);
}

async function apply(
  trx: Database,
  { body, text, signature, deviceKeyId, tablet, keptFor }: ReadAct,
  { actor, sentAt, receivedAt }: ActsOfPerson,
  time: DecidedTime,
): Promise<NewSyncAct | 'open' | 'refused'> {
  try {
    const applied = await applyAct(trx, { actor, body, tablet, keptFor, sentAt, receivedAt }, time);
    if (applied === 'open') return 'open';
    const kept = applied === 'done' ? null : applied;
    return {
      id: body.id,
      personId: actor.personId,
      deviceKeyId,
      kind: body.kind,
      courseSlug: body.course,
      subjectSlug: body.subject,
      body: text,
      signature,
      claimedAt: body.claimedAt,
      sentAt,
      receivedAt,
      at: time.at,
      outcome: kept ? 'kept' : 'taken',
      reason: kept?.reason ?? null,
      percent: kept?.percent ?? null,
    };
  } catch (error) {
    if (isAppError(error)) return 'refused';
    throw error;
  }
}

/** Attempts that came late, or are kept, are in the record. */
function auditOf(
  { personId, deviceKeyId, kind, courseSlug, subjectSlug, at, reason }: NewSyncAct,
  { isLate, isTablet }: { isLate: boolean; isTablet: boolean },
): AuditEntry | null {
  if (!isAttempt({ kind }) || !(isLate || reason)) return null;
  return {
    actorId: personId,
    action: reason === null ? 'attempt.late' : 'attempt.keep',
    subjectType: 'person',
    subjectId: personId,
    details: {
      ...{ course: courseSlug, quiz: subjectSlug, at: at.toISOString() },
      ...(reason !== null && { reason }),
      ...(isTablet && { tablet: deviceKeyId }),
    },
  };
}

/** Alone or in a group. */
const isAttempt = ({ kind }: { kind: string }) => kind === 'quiz.submit' || kind === 'together.quiz';

async function present(db: Database, actor: Viewer, body: PersonBody, settled: Settled): Promise<ActOutcome> {
  if (settled === 'open') return { outcome: 'incomplete' };
  if (settled === 'too_many') return { outcome: 'later', reason: 'too_many' };
  // Also somebody else's id: what there is of it is not theirs to hear.
  if (settled === 'refused' || settled.personId !== actor.personId)
    return { outcome: 'refused', reason: 'bad_request' };
  const { at, reason, percent } = settled;
  if (reason === null) return { outcome: 'taken', at };
  const counted = isAttempt(body) ? await findCounted(db, actor.personId, body) : null;
  return { outcome: 'kept', at, reason, percent, counted };
}

async function findCounted(db: Database, personId: string, body: PersonBody): Promise<CountedAttempt | null> {
  const state = await findLearningState(db, body.course, personId);
  if (!state) return null;
  const attempts = await listAttempts(db, { personId, courseId: state.courseId, quizSlug: body.subject });
  const [best] = attempts.sort((one, other) => other.percent - one.percent);
  return best ? { percent: best.percent, at: best.submittedAt } : null;
}
