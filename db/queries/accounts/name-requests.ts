import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { Names } from '#domain/accounts/name-change.ts';
import { type Reason, readReason } from '#domain/people/reason.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { bothNames } from './both-names.ts';

/** Somebody asks for another name, and what became of it. */
export interface NameRequest extends Names {
  id: string;
  /** Of domain/people/reason.ts, as is `answerWhy`. */
  why: Reason;
  /** In the person's words. */
  words: string;
  askedAt: Date;
  /** Null while it waits. */
  outcome: 'confirmed' | 'refused' | 'withdrawn' | null;
  /** Why it was refused. */
  answerWhy: Reason | null;
  answer: string | null;
}

/** What a person asked last; undefined when they never did. */
export async function findLastNameRequest(db: Queryable, personId: string): Promise<NameRequest | undefined> {
  const row = await db
    .selectFrom('nameRequest')
    .select(['id', 'displayName', 'latinName', 'why', 'words', 'createdAt as askedAt'])
    .select(['outcome', 'answerWhy', 'answer'])
    .where('personId', '=', personId)
    .orderBy(sql`answered_at is null`, 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      outcome: row.outcome as NameRequest['outcome'],
      why: readReason(row.why),
      answerWhy: row.answer === null ? null : readReason(row.answerWhy),
    }
  );
}

export interface NewNameRequest extends Names {
  id: string;
  personId: string;
  why: Reason;
  words: string;
  createdAt: Date;
}

/** @returns false when the id is there already */
export async function insertNameRequest(db: Queryable, request: NewNameRequest): Promise<boolean> {
  const made = await db
    .insertInto('nameRequest')
    .values(request)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

interface Answer {
  outcome: 'confirmed' | 'refused' | 'withdrawn';
  answerWhy: Reason | null;
  answer: string | null;
  answeredBy: string;
  answeredAt: Date;
}

/** Answers the request of a person that waits. @returns whether one did */
export async function closeNameRequest(
  db: Queryable,
  of: { personId: string; id?: string },
  answer: Answer,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('nameRequest')
    .set(answer)
    .where('personId', '=', of.personId)
    .where('answeredAt', 'is', null)
    .$if(of.id !== undefined, (query) => query.where('id', '=', of.id ?? ''))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface WaitingName extends Names {
  personId: string;
  nameNow: string;
  askedAt: Date;
}

/** Requests that wait, of people at an organisation and below whom the viewer manages, the oldest first. */
export async function listWaitingNames(
  db: Queryable,
  viewer: Viewer,
  { path, limit }: { path: string; limit: number },
): Promise<WaitingName[]> {
  return db
    .selectFrom('nameRequest')
    .innerJoin('person', 'person.id', 'nameRequest.personId')
    .select(['nameRequest.personId', 'nameRequest.displayName', 'nameRequest.latinName'])
    .select([bothNames('person').as('nameNow'), 'nameRequest.createdAt as askedAt'])
    .where('nameRequest.answeredAt', 'is', null)
    .where('nameRequest.personId', '!=', viewer.personId)
    .where(
      sql<boolean>`exists(
        select from organisation_role held join organisation on organisation.id = held.organisation_id
        where held.person_id = person.id and (organisation.path = ${path} or starts_with(organisation.path, ${`${path}.`}))
          and ${within(scopeOf(viewer, 'people:manage'), { organisationPath: sql<string>`organisation.path` })})`,
    )
    .orderBy('nameRequest.createdAt')
    .orderBy('nameRequest.id')
    .limit(limit)
    .execute();
}
