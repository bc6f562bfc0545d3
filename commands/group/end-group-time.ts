import type { Deps } from '#commands/deps.ts';
import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  closeGroupTime,
  findLearnerTogether,
  type GroupTimeRow,
  type LearnerTogether,
  listLearnersTogether,
  lockGroupTime,
  type TogetherOutcome,
  writeOutcome,
} from '#db/queries/group/group-times.ts';
import { findPeopleOfTablet } from '#db/queries/group/tablets.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { countPart, type PartTogether } from './count-part.ts';
import { type GroupTimeAsked, holdGroupTime, requireGroupTime } from './require-group-time.ts';

type EndGroupTime = GroupTimeAsked & { at: Date };

/**
 * Ends a group's time together: from now on what each did there is theirs, by the commands and the rules that hold for who
 * learns alone. Each person's part is a transaction of its own, with what became of it, so that nobody's keeps back those of
 * others; it has ended once everybody has theirs. Ended twice, it is done once.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` where more people came meanwhile
 * @throws AggregateError of those whose part could not be written; all others have theirs, and ending it again goes on
 */
export async function endGroupTime({ db }: Pick<Deps, 'db'>, act: EndGroupTime): Promise<void> {
  const { organisation, groupTime } = await requireGroupTime(db, act);
  if (groupTime.closedAt) return;
  const open = (await listLearnersTogether(db, groupTime.id)).filter((one) => one.outcome === null);
  const of = { path: organisation.path, ids: open.map((one) => one.personId) };
  const people = new Map((await findPeopleOfTablet(db, of)).map((one) => [one.knownAs, one]));
  const failures: unknown[] = [];
  for (const { personId } of open) {
    const person = people.get(personId);
    try {
      await endPart(db, { groupTimeId: groupTime.id, personId, actor: person?.isOfGroup ? person : null, at: act.at });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `parts of ${failures.length} people could not be written`);
  await close(db, act);
}

async function close(db: Database, act: EndGroupTime): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { organisation, groupTime } = await holdGroupTime(trx, act);
    if (groupTime.closedAt) return;
    const learners = await listLearnersTogether(trx, groupTime.id);
    const counts: Partial<Record<TogetherOutcome, number>> = {};
    for (const { outcome } of learners) {
      if (outcome === null) throw new AppError('conflict');
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    await closeGroupTime(trx, groupTime.id, act.at);
    await recordAudit(trx, {
      ...{ actorId: act.actor.personId, organisationId: organisation.id, action: 'sitting.end' },
      ...{ subjectType: 'group_sitting', subjectId: groupTime.id },
      details: {
        ...{ course: groupTime.courseSlug, [groupTime.kind]: groupTime.activitySlug },
        ...{ people: learners.length, ...counts },
      },
    });
  });
}

interface OpenPart {
  groupTimeId: string;
  personId: string;
  /** The person, who acts; null where they are not of the group any more. */
  actor: Viewer | null;
  at: Date;
}

/** What does not count leaves nothing behind but the reason: it is written after all of the part was undone. */
async function endPart(db: Database, part: OpenPart): Promise<void> {
  const { actor } = part;
  if (!actor) return writePart(db, part, async () => ({ outcome: 'kept', reason: 'left_group' }));
  try {
    await writePart(db, part, async (trx, groupTime, learner) => {
      return { outcome: await countPart(trx, partOf(groupTime, learner, { actor, at: part.at })), reason: null };
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await writePart(db, part, async () => ({ outcome: 'kept', reason: error.code }));
  }
}

interface Outcome {
  outcome: TogetherOutcome;
  /** Why it does not count: the code of an error, or `left_group`. */
  reason: string | null;
}

/** Does a part, unless it was done meanwhile. The time is held, so that nothing is noted while its answers are read. */
async function writePart(
  db: Database,
  { groupTimeId, personId }: OpenPart,
  decide: (trx: Database, groupTime: GroupTimeRow, learner: LearnerTogether) => Promise<Outcome>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const groupTime = await lockGroupTime(trx, groupTimeId);
    const learner = await findLearnerTogether(trx, groupTimeId, personId);
    if (!groupTime || groupTime.closedAt || !learner || learner.outcome !== null) return;
    await writeOutcome(trx, { groupTimeId, personId, ...(await decide(trx, groupTime, learner)) });
  });
}

function partOf(
  { id, kind, courseSlug, activitySlug, quizId }: GroupTimeRow,
  { leftAt, answers, attemptId }: LearnerTogether,
  { actor, at }: { actor: Viewer; at: Date },
): PartTogether {
  // The room had one set of questions, drawn by the time's id.
  const of = { togetherId: id, kind, course: courseSlug, activity: activitySlug, quizId, seed: id };
  return { ...of, actor, attemptId, answers, hasLeft: leftAt !== null, late: null, at: leftAt ?? at };
}
