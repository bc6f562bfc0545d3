import type { TogetherPartBody } from '#commands/sync/act-body.ts';
import type { TabletKey } from '#commands/sync/tablet-acts.ts';
import type { Database } from '#db/client.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import { type TogetherOutcome, writeBroughtPart } from '#db/queries/group/group-times.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { AnswersTogether } from '#domain/group/group-time.ts';
import type { Viewer } from '#domain/rights.ts';
import { type DecidedTime, timeOfAct } from '#domain/sync/act-time.ts';
import type { KeptReason } from '#domain/sync/attempt-decision.ts';
import { countPart } from './count-part.ts';
import { noteGroupTimeOfTablet } from './note-group-time-of-tablet.ts';

interface PartOfTablet {
  /** Whose part it is. */
  actor: Viewer;
  tablet: TabletKey;
  body: TogetherPartBody;
  /** Why it does not count, whatever it is; null: the rules decide. */
  keptFor: KeptReason | null;
  /** By the tablet's clock. */
  sentAt: Date;
  receivedAt: Date;
}

interface TakenPart {
  outcome: TogetherOutcome;
  /** Why it does not count. */
  reason: ErrorCode | KeptReason | null;
}

/**
 * Takes somebody's part in a group's time that a tablet led through without a network: what becomes of it is what would have
 * with one. It comes before, with or after the parts of others and the end of the time. The operator's right was asked before.
 *
 * @param reasonOf why a part that the rules refuse is kept; throws where it is not
 * @throws AppError `bad_request` where the time's id is that of another one
 */
export async function takePartOfTablet(
  trx: Database,
  part: PartOfTablet,
  { at, isLate }: DecidedTime,
  reasonOf: (error: unknown) => ErrorCode,
): Promise<TakenPart> {
  const { actor, tablet, body, keptFor, sentAt, receivedAt } = part;
  const kind = body.kind === 'together.lesson' ? 'lesson' : 'quiz';
  const isNoted = await noteGroupTimeOfTablet(trx, { key: tablet, body, kind, sentAt, receivedAt });
  const answers = answersOf(body, at);
  const taken = keptFor ? { outcome: 'kept' as const, reason: keptFor } : await count();
  if (isNoted) {
    const { together: groupTimeId, arrivedAt: claimedAt, attempt: attemptId } = body;
    const arrivedAt = timeOfAct({ claimedAt, sentAt, receivedAt }).at;
    const leftAt = body.hasLeft ? at : null;
    const times = { arrivedAt: arrivedAt > at ? at : arrivedAt, leftAt };
    await writeBroughtPart(trx, { groupTimeId, personId: actor.personId, attemptId, answers, ...times, ...taken });
  }
  return taken;

  async function count(): Promise<TakenPart> {
    try {
      // Of a version that is gone: the rules say so.
      const quizId = body.quiz && (await findQuiz(trx, body.quiz)) ? body.quiz : null;
      const of = { togetherId: body.together, kind, course: body.course, activity: body.subject } as const;
      const late = isLate ? { claimedAt: body.claimedAt, receivedAt } : null;
      const own = { actor, attemptId: body.attempt, answers, hasLeft: body.hasLeft, late, at };
      return { outcome: await countPart(trx, { ...of, ...own, quizId, seed: body.seed }), reason: null };
    } catch (error) {
      return { outcome: 'kept', reason: reasonOf(error) };
    }
  }
}

function answersOf({ answers }: TogetherPartBody, at: Date): AnswersTogether {
  const given: AnswersTogether = {};
  for (const [quiz, question, fields] of answers) {
    given[quiz] = { ...given[quiz], [question]: { fields, at: at.getTime() } };
  }
  return given;
}
