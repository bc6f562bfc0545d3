import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { classColumns } from '#db/queries/schedule/class-scope.ts';
import { within } from '#db/queries/within-scope.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** Somebody asks for a check of their own attendance of a class, and what became of it. */
export interface RequestView {
  id: string;
  words: string;
  askedAt: Date;
  /** Null while it waits. */
  outcome: 'corrected' | 'refused' | null;
  answeredAt: Date | null;
  /** Null also when that account is gone. */
  answeredBy: string | null;
  answer: string | null;
}

interface OfPerson {
  classSessionId: string;
  personId: string;
}

/** A person's requests about one class, the latest first. */
export async function listRequests(db: Queryable, of: OfPerson & { limit: number }): Promise<RequestView[]> {
  const rows = await db
    .selectFrom('attendanceRequest as request')
    .leftJoin('person as answerer', 'answerer.id', 'request.answeredBy')
    .select(['request.id', 'request.words', 'request.createdAt as askedAt', 'request.outcome', 'request.answeredAt'])
    .select(['answerer.displayName as answeredBy', 'request.answer'])
    .where('request.classSessionId', '=', of.classSessionId)
    .where('request.personId', '=', of.personId)
    .orderBy('request.createdAt', 'desc')
    .orderBy('request.id', 'desc')
    .limit(of.limit)
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as RequestView['outcome'] }));
}

export interface OpenRequest {
  personId: string;
  displayName: string;
  words: string;
  askedAt: Date;
}

/** The requests about a class that wait for an answer, the oldest first, at most `limit`, and how many there are. */
export async function listOpenRequests(
  db: Queryable,
  classSessionId: string,
  limit: number,
): Promise<{ rows: OpenRequest[]; total: number }> {
  const found = await db
    .selectFrom('attendanceRequest as request')
    .innerJoin('person', 'person.id', 'request.personId')
    .select(['request.personId', 'person.displayName', 'request.words', 'request.createdAt as askedAt'])
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('request.classSessionId', '=', classSessionId)
    .where('request.answeredAt', 'is', null)
    .orderBy('request.createdAt')
    .orderBy('request.id')
    .limit(limit)
    .execute();
  return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0 };
}

export interface ClassWithRequests {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  requests: number;
}

/** Classes with requests that this viewer may answer (`attendance:correct`), the longest waiting first. */
export async function listClassesWithRequests(
  db: Queryable,
  viewer: Viewer,
  limit: number,
): Promise<ClassWithRequests[]> {
  return db
    .selectFrom('attendanceRequest as request')
    .innerJoin('classSession', 'classSession.id', 'request.classSessionId')
    .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
    .select(['classSession.id', 'classSession.title', 'classSession.startsAt'])
    .select(sql<number>`count(*)::int`.as('requests'))
    .where('request.answeredAt', 'is', null)
    .where(
      within(scopeOf(viewer, 'attendance:correct'), {
        ...classColumns(viewer.personId),
        personId: sql<string>`request.person_id`,
      }),
    )
    .groupBy('classSession.id')
    .orderBy((eb) => eb.fn.min('request.createdAt'))
    .limit(limit)
    .execute();
}

/**
 * Asks for a check of one's own attendance. Sent twice with the same id, it is one request.
 *
 * @param act.id made with the form
 * @returns `already_open` while an earlier one waits for an answer, `not_over` before the class has ended
 * @throws AppError `not_found`, `ledger_frozen` once the attendance is closed, `conflict` when the id belongs to
 *   somebody else's
 */
export async function askForCheck(
  db: Database,
  act: OfPerson & { id: string; words: string; at: Date },
): Promise<'asked' | 'already_open' | 'not_over'> {
  const { id, classSessionId, personId, words, at } = act;
  return db.transaction().execute(async (trx) => {
    const session = await lockSession(trx, classSessionId);
    const known = await trx
      .selectFrom('attendanceRequest')
      .select(['id', 'classSessionId', 'personId', 'answeredAt'])
      .where((eb) =>
        eb.or([
          eb('id', '=', id),
          eb.and([
            eb('classSessionId', '=', classSessionId),
            eb('personId', '=', personId),
            eb('answeredAt', 'is', null),
          ]),
        ]),
      )
      .execute();
    const same = known.find((one) => one.id === id);
    if (same) {
      if (same.classSessionId === classSessionId && same.personId === personId) return 'asked';
      throw new AppError('conflict');
    }
    if (session.frozenAt) throw new AppError('ledger_frozen');
    if (session.status !== 'ended' || !session.startedAt) return 'not_over';
    if (known.length > 0) return 'already_open';
    await trx.insertInto('attendanceRequest').values({ id, classSessionId, personId, words, createdAt: at }).execute();
    await recordAudit(trx, {
      actorId: personId,
      action: 'attendance.ask',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: session.organisationId,
      details: { requestId: id },
    });
    return 'asked';
  });
}

/**
 * Answers a request without a change of the minutes. Sent twice, done once.
 *
 * @throws AppError `not_found`, `conflict` when it was answered otherwise
 */
export async function refuseRequest(
  db: Database,
  act: OfPerson & { id: string; answer: string; actorId: string; at: Date },
): Promise<void> {
  const { id, classSessionId, personId, answer, actorId, at } = act;
  await db.transaction().execute(async (trx) => {
    const session = await lockSession(trx, classSessionId);
    const request = await trx
      .selectFrom('attendanceRequest')
      .select(['outcome', 'answer'])
      .where('id', '=', id)
      .where('classSessionId', '=', classSessionId)
      .where('personId', '=', personId)
      .executeTakeFirst();
    if (!request) throw new AppError('not_found');
    if (request.outcome === 'refused' && request.answer === answer) return;
    if (request.outcome !== null) throw new AppError('conflict');
    await trx
      .updateTable('attendanceRequest')
      .set({ outcome: 'refused', answer, answeredBy: actorId, answeredAt: at })
      .where('id', '=', id)
      .execute();
    await recordAudit(trx, {
      actorId,
      action: 'attendance.refuse',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: session.organisationId,
      details: { personId, requestId: id },
    });
  });
}

/** A correction answers the request of its person that waits. Called in the transaction of the correction. */
export async function answerByCorrection(
  db: Queryable,
  act: OfPerson & { reason: string; actorId: string; at: Date },
): Promise<void> {
  await db
    .updateTable('attendanceRequest')
    .set({ outcome: 'corrected', answer: act.reason, answeredBy: act.actorId, answeredAt: act.at })
    .where('classSessionId', '=', act.classSessionId)
    .where('personId', '=', act.personId)
    .where('answeredAt', 'is', null)
    .execute();
}

/** The lock keeps the closing of this class, and corrections, waiting until this act is stored. */
async function lockSession(db: Queryable, classSessionId: string) {
  const session = await db
    .selectFrom('classSession')
    .select(['organisationId', 'status', 'startedAt', 'frozenAt'])
    .where('id', '=', classSessionId)
    .forUpdate()
    .executeTakeFirst();
  if (!session) throw new AppError('not_found');
  return session;
}
