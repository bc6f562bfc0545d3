import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { classColumns } from '#db/queries/schedule/class-scope.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** Somebody asks for a check of their own attendance of a class, and what became of it. */
export interface RequestView {
  id: string;
  /** Of domain/people/reason.ts, as is `answerWhy`. */
  why: string | null;
  words: string;
  askedAt: Date;
  /** Null while it waits. */
  outcome: 'corrected' | 'refused' | null;
  answeredAt: Date | null;
  /** Null also when that account is gone. */
  answeredBy: string | null;
  answerWhy: string | null;
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
    .select([
      'request.id',
      'request.why',
      'request.words',
      'request.createdAt as askedAt',
      'request.outcome',
      'request.answeredAt',
    ])
    .select([bothNames('answerer').as('answeredBy'), 'request.answerWhy', 'request.answer'])
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
  latinName: string | null;
  why: string | null;
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
    .select([
      'request.personId',
      'person.displayName',
      'person.latinName',
      'request.why',
      'request.words',
      'request.createdAt as askedAt',
    ])
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

/** Whether somebody waits for an answer about this class. */
export async function hasOpenRequest(db: Queryable, classSessionId: string): Promise<boolean> {
  const found = await db
    .selectFrom('attendanceRequest')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('answeredAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The request with this id, whoever asked it, and those of the person about this class that wait. */
export async function listKnownRequests(
  db: Queryable,
  { id, classSessionId, personId }: OfPerson & { id: string },
): Promise<({ id: string; why: string | null; words: string } & OfPerson)[]> {
  return db
    .selectFrom('attendanceRequest')
    .select(['id', 'classSessionId', 'personId', 'why', 'words'])
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
}

export async function insertRequest(
  db: Queryable,
  request: OfPerson & { id: string; why: string; words: string; createdAt: Date },
): Promise<void> {
  await db.insertInto('attendanceRequest').values(request).execute();
}

/** What became of a request. */
export async function findRequest(
  db: Queryable,
  { id, classSessionId, personId }: OfPerson & { id: string },
): Promise<{ outcome: string | null; answerWhy: string | null; answer: string | null } | undefined> {
  return db
    .selectFrom('attendanceRequest')
    .select(['outcome', 'answerWhy', 'answer'])
    .where('id', '=', id)
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .executeTakeFirst();
}

interface Answer {
  answerWhy: string;
  answer: string;
  /** Null when the system did it. */
  answeredBy: string | null;
  at: Date;
}

/** Answers a request without a change of the minutes. */
export async function refuseRequest(db: Queryable, act: Answer & { id: string }): Promise<void> {
  await db
    .updateTable('attendanceRequest')
    .set({
      outcome: 'refused',
      answerWhy: act.answerWhy,
      answer: act.answer,
      answeredBy: act.answeredBy,
      answeredAt: act.at,
    })
    .where('id', '=', act.id)
    .execute();
}

/** A correction answers the request of its person that waits. @returns whether one did */
export async function answerOpenRequest(db: Queryable, act: Answer & OfPerson): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attendanceRequest')
    .set({
      outcome: 'corrected',
      answerWhy: act.answerWhy,
      answer: act.answer,
      answeredBy: act.answeredBy,
      answeredAt: act.at,
    })
    .where('classSessionId', '=', act.classSessionId)
    .where('personId', '=', act.personId)
    .where('answeredAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
