import type { TogetherEndBody, TogetherPartBody } from '#commands/sync/act-body.ts';
import type { TabletKey } from '#commands/sync/tablet-acts.ts';
import type { Database } from '#db/client.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import { findGroupTime, insertGroupTime } from '#db/queries/group/group-times.ts';
import { findCourseId } from '#db/queries/learning/course.ts';
import { AppError } from '#domain/errors.ts';
import { timeOfAct } from '#domain/sync/act-time.ts';

interface BroughtGroupTime {
  /** Of the tablet, as its operator. */
  key: TabletKey;
  /** Any act of it: each says all of this. */
  body: Pick<
    TogetherPartBody | TogetherEndBody,
    'together' | 'course' | 'subject' | 'quiz' | 'isPrivate' | 'startedAt' | 'endedAt'
  >;
  kind: 'lesson' | 'quiz';
  /** By the tablet's clock. */
  sentAt: Date;
  receivedAt: Date;
}

/**
 * Notes a group's time that a tablet led through without a network, as one that has ended. Whichever of its acts comes first
 * does it.
 *
 * @returns false where there is no such course any more, and so nothing to note it of
 * @throws AppError `bad_request` where the id is that of another time
 */
export async function noteGroupTimeOfTablet(trx: Database, brought: BroughtGroupTime): Promise<boolean> {
  const { key, body, kind, sentAt, receivedAt } = brought;
  const courseId = await findCourseId(trx, body.course);
  if (!courseId) return false;
  const { organisationId } = key.tablet;
  const id = body.together;
  const timeOf = (claimedAt: Date) => timeOfAct({ claimedAt, sentAt, receivedAt }).at;
  const isNew = await insertGroupTime(trx, {
    ...{ id, organisationId, courseId, kind, activitySlug: body.subject, isPrivate: body.isPrivate },
    quizId: body.quiz && (await findQuiz(trx, body.quiz)) ? body.quiz : null,
    ...{ ledBy: key.personId, startedAt: timeOf(body.startedAt), closedAt: timeOf(body.endedAt) },
    ...{ receivedAt, deviceKeyId: key.id },
  });
  if (isNew) return true;
  const known = await findGroupTime(trx, id);
  const isSame =
    known?.organisationId === organisationId &&
    known.courseId === courseId &&
    known.kind === kind &&
    known.activitySlug === body.subject &&
    known.receivedAt !== null;
  if (!isSame) throw new AppError('bad_request');
  return true;
}
