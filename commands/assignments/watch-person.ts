import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { findRubricOf, insertMark } from '#db/queries/assignments/marks.ts';
import { insertPiece, listPieces } from '#db/queries/assignments/pieces.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findTraineeOrganisation, holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { type Result, resultOf } from '#domain/assignments/result.ts';
import { knownLevels, openCriteria, totalOf } from '#domain/assignments/rubric.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import { settlePiece } from './settle-piece.ts';

export interface WatchPersonAct {
  actor: Viewer;
  /** Who was watched. */
  personId: string;
  /** Slugs. */
  course: string;
  assignment: string;
  /** Made with the form: sent twice, it is one mark. */
  markId: string;
  levels: Record<string, string>;
  comments: Record<string, string>;
  comment: string;
  locale: string;
  at: Date;
}

/**
 * Takes the rubric that somebody ticked while they watched a person at work. It counts at once, or once an instructor has
 * confirmed it, as the assignment says.
 *
 * @throws AppError `not_found` also where it is not watched; `forbidden`; `not_enrolled`; `work_closed` where it is passed, or a
 *   piece waits already; of the field `levels` where a line has none; `already_sent` where the id is that of another mark
 */
export async function watchPerson({ db }: Pick<Deps, 'db'>, act: WatchPersonAct): Promise<Result> {
  const { actor, personId, course, assignment: slug, markId, comments, comment, locale, at } = act;
  if (!isId(markId) || !isId(personId)) throw new AppError('bad_request');
  return inTransaction(db, async (trx) => {
    const organisationId = await findTraineeOrganisation(trx, personId);
    const organisation = organisationId && (await findOrganisationById(trx, organisationId));
    if (!organisation) throw new AppError('not_found');
    const about = { organisationPath: organisation.path, personId };
    if (!can(actor, 'assignment:watch', about)) throw new AppError('forbidden');
    await holdEnrolmentIn(trx, { personId, course });
    const task = await findTask(trx, { personId, course, assignment: slug });
    if (!task?.assignment.rules.observed) throw new AppError('not_found');
    if (task.state.enrolledAt === null) throw new AppError('not_enrolled');
    const { content, assignment } = task;
    const { rules } = assignment;
    const levels = knownLevels(rules.criteria, act.levels);
    const of = { personId, courseId: content.courseId, assignmentSlug: slug };
    const pieces = await listPieces(trx, of);
    const known = pieces.find((piece) => piece.marks.some((one) => one.id === markId));
    if (known) {
      const mark = known.marks.find((one) => one.id === markId);
      requireSameAct(
        { levels: mark?.levels, comments: mark?.comments, comment: mark?.comment, by: mark?.markerId },
        { levels, comments, comment, by: actor.personId },
      );
      return resultOf(rules, known.marks);
    }
    if (openCriteria(rules.criteria, levels).length > 0) throw AppError.ofFields({ levels: 'levelsOpen' });
    if (pieces.some((one) => one.passed || one.state === 'waiting')) throw new AppError('work_closed');
    const pieceId = newId();
    await insertPiece(trx, {
      ...{
        id: pieceId,
        ...of,
        assignmentId: assignment.id,
        number: 1 + Math.max(0, ...pieces.map((one) => one.number)),
      },
      ...{ state: 'waiting', organisationId: organisation.id, watchedBy: actor.personId, handedInAt: at },
      ...{ words: '', locale, savedAt: at },
    });
    const { percent } = totalOf(rules.criteria, levels);
    const isNew = await insertMark(trx, {
      ...{ id: markId, pieceId, markerId: actor.personId, part: 'watched', levels, comments, comment },
      ...{ percent, returns: false, reason: null, markedAt: at },
    });
    if (!isNew) throw new AppError('already_sent');
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'work.watch', subjectType: 'person', subjectId: personId },
      organisationId: organisation.id,
      details: { course, assignment: slug, percent: Math.floor(percent) },
    });
    const rubric = await findRubricOf(trx, pieceId);
    if (!rubric) throw new AppError('not_found');
    return settlePiece(trx, { pieceId, rubric, markId, at });
  });
}
