import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import type { Database } from '#db/client.ts';
import { findQuiz, listAttempts } from '#db/queries/assessment/quiz.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import type { DeviceKey } from '#db/queries/sync/device-keys.ts';
import { findSyncAct, insertSyncAct, type StoredOutcome } from '#db/queries/sync/sync-acts.ts';
import { gradeQuiz } from '#domain/assessment/grading.ts';
import { readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { timeOfAct } from '#domain/sync/act-time.ts';
import type { KeptReason } from '#domain/sync/attempt-decision.ts';
import { timeOfId } from '#platform/id.ts';
import type { ActBody } from './act-body.ts';

/**
 * `taken`: done, now or before. `kept`: stored, and does not count, because of `reason`; `percent` is what an attempt would
 * have had, `counted` the best that counts. `incomplete`: a quiz with questions open, which its person goes on with.
 */
export type ActOutcome =
  | { outcome: 'taken'; at: Date }
  | { outcome: 'kept'; at: Date; reason: string; percent: number | null; counted: CountedAttempt | null }
  | { outcome: 'incomplete' };

interface CountedAttempt {
  percent: number;
  at: Date;
}

interface TakeActAct {
  actor: Viewer;
  key: DeviceKey;
  body: ActBody;
  /** The body as it was signed. */
  text: string;
  sentAt: Date;
  at: Date;
}

/** What the rules can refuse of an act that was done long ago: it is kept, with the reason. */
const keptFor: ReadonlySet<ErrorCode> = new Set(['not_found', 'not_enrolled', 'attempts_used_up', 'quiz_changed']);

/** What became of it; null: questions are open. */
type Done = { reason: null } | { reason: ErrorCode | KeptReason; percent: number | null } | null;

/** Takes one act, once, by the rules that hold with a network, at the time that the server decides on. */
export async function takeAct({ db }: Pick<Deps, 'db'>, act: TakeActAct): Promise<ActOutcome> {
  const { actor, key, body, text, sentAt, at: receivedAt } = act;
  const { personId } = actor;
  const known = await findSyncAct(db, body.id);
  if (known) return present(db, known, act);
  const outcome = await inTransaction(db, async (trx): Promise<StoredOutcome | 'doubled' | null> => {
    const state = await findLearningState(trx, body.course, personId);
    const possibleFrom = latest(state?.enrolledAt ?? null, body.attempt ? timeOfId(body.attempt) : null);
    const time = timeOfAct({ claimedAt: body.claimedAt, sentAt, receivedAt }, possibleFrom ?? undefined);
    const done = await apply(trx, act, time);
    if (!done) return null;
    const { reason } = done;
    const stored: StoredOutcome = {
      personId,
      at: time.at,
      outcome: reason === null ? 'taken' : 'kept',
      reason,
      percent: reason === null ? null : done.percent,
    };
    const isNew = await insertSyncAct(trx, {
      ...stored,
      id: body.id,
      deviceKeyId: key.id,
      kind: body.kind,
      courseSlug: body.course,
      subjectSlug: body.subject,
      body: text,
      claimedAt: body.claimedAt,
      sentAt,
      receivedAt,
    });
    if (!isNew) return 'doubled';
    if (body.kind === 'quiz.submit' && (time.isLate || reason !== null)) await audit(trx, act, stored);
    return stored;
  });
  if (outcome === null) return { outcome: 'incomplete' };
  const stored = outcome === 'doubled' ? await findSyncAct(db, body.id) : outcome;
  return stored ? present(db, stored, act) : { outcome: 'incomplete' };
}

const latest = (one: Date | null, other: Date | null): Date | null =>
  one && other && one > other ? one : (other ?? one);

async function apply(
  trx: Database,
  { actor, body, at: receivedAt }: TakeActAct,
  time: ReturnType<typeof timeOfAct>,
): Promise<Done> {
  const { course, subject } = body;
  const { at } = time;
  const typed = typedOf(body);
  try {
    switch (body.kind) {
      case 'lesson.done':
        await finishLesson({ db: trx }, { actor, course, lesson: subject, at });
        return { reason: null };
      case 'check.answer': {
        const { result } = await answerCheckQuiz({ db: trx }, { actor, course, quiz: subject, typed, at });
        return result ? { reason: null } : null;
      }
      case 'quiz.submit': {
        const late = time.isLate ? { claimedAt: body.claimedAt, receivedAt } : null;
        const attempt = { attemptId: body.attempt ?? '', answeredId: body.quiz ?? '', typed, late };
        const sent = await submitQuiz({ db: trx }, { actor, course, quiz: subject, ...attempt, at });
        if (sent === 'taken') return { reason: null };
        if (sent === 'notTaken') return { reason: 'other_answers', percent: await gradeAlone(trx, body) };
        return null;
      }
    }
  } catch (error) {
    if (!isAppError(error) || !keptFor.has(error.code)) throw error;
    return { reason: error.code, percent: body.kind === 'quiz.submit' ? await gradeAlone(trx, body) : null };
  }
}

function typedOf({ fields }: ActBody): TypedAnswers {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return typed;
}

/** What answers that do not count would have had, by the quiz as it was answered. */
async function gradeAlone(trx: Database, body: ActBody): Promise<number | null> {
  const quiz = body.quiz ? await findQuiz(trx, body.quiz) : undefined;
  if (quiz?.slug !== body.subject) return null;
  const { answers } = readAnswers(typedOf(body), quiz.questions);
  return gradeQuiz(quiz.questions, answers, unitWords(quiz)).percent;
}

async function audit(trx: Database, { actor, body }: TakeActAct, { at, reason }: StoredOutcome): Promise<void> {
  await recordAudit(trx, {
    actorId: actor.personId,
    action: reason === null ? 'attempt.late' : 'attempt.keep',
    subjectType: 'person',
    subjectId: actor.personId,
    details: { course: body.course, quiz: body.subject, at: at.toISOString(), ...(reason !== null && { reason }) },
  });
}

async function present(db: Database, stored: StoredOutcome, { actor, body }: TakeActAct): Promise<ActOutcome> {
  const { at, reason, percent } = stored;
  // Somebody else's id: what there is of it is not theirs to hear.
  if (stored.personId !== actor.personId)
    return { outcome: 'kept', at, reason: 'bad_request', percent: null, counted: null };
  if (reason === null) return { outcome: 'taken', at };
  const counted = body.kind === 'quiz.submit' ? await findCounted(db, actor.personId, body) : null;
  return { outcome: 'kept', at, reason, percent, counted };
}

async function findCounted(db: Database, personId: string, body: ActBody): Promise<CountedAttempt | null> {
  const state = await findLearningState(db, body.course, personId);
  if (!state) return null;
  const attempts = await listAttempts(db, { personId, courseId: state.courseId, quizSlug: body.subject });
  const [best] = attempts.sort((one, other) => other.percent - one.percent);
  return best ? { percent: best.percent, at: best.submittedAt } : null;
}
