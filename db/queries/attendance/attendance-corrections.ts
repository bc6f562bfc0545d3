import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';

export interface CorrectionView {
  id: string;
  /** Null when that account is gone. */
  actorName: string | null;
  /** Of domain/people/reason.ts. */
  why: string | null;
  reason: string;
  minutesBefore: number;
  minutesAfter: number;
  at: Date;
}

/** The corrections of one person's attendance, latest first. */
export async function listCorrections(
  db: Queryable,
  { classSessionId, personId, limit }: { classSessionId: string; personId: string; limit: number },
): Promise<CorrectionView[]> {
  return db
    .selectFrom('attendanceCorrection as correction')
    .leftJoin('person as actor', 'actor.id', 'correction.actorId')
    .select([
      'correction.id',
      bothNames('actor').as('actorName'),
      'correction.why',
      'correction.reason',
      'correction.minutesBefore',
      'correction.minutesAfter',
      'correction.createdAt as at',
    ])
    .where('correction.classSessionId', '=', classSessionId)
    .where('correction.personId', '=', personId)
    .orderBy('correction.createdAt', 'desc')
    .orderBy('correction.id', 'desc')
    .limit(limit)
    .execute();
}

/** Whose correction an id belongs to. */
export async function findCorrection(
  db: Queryable,
  id: string,
): Promise<
  { classSessionId: string; personId: string; minutesAfter: number; why: string | null; reason: string } | undefined
> {
  return db
    .selectFrom('attendanceCorrection')
    .select(['classSessionId', 'personId', 'minutesAfter', 'why', 'reason'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertCorrection(
  db: Queryable,
  correction: {
    id: string;
    classSessionId: string;
    personId: string;
    /** Null when the system did it. */
    actorId: string | null;
    why: string;
    reason: string;
    minutesBefore: number;
    minutesAfter: number;
    createdAt: Date;
  },
): Promise<void> {
  await db.insertInto('attendanceCorrection').values(correction).execute();
}
