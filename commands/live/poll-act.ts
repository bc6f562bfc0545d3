import type { Queryable } from '#db/client.ts';
import { findPoll, type PollRow } from '#db/queries/live/polls.ts';
import { AppError } from '#domain/errors.ts';
import type { ClassAct } from './class-act.ts';

/** Something that a person does with a poll of the class. */
export interface PollAct extends ClassAct {
  pollId: string;
}

/** @throws AppError `not_found` when the class has no such poll */
export async function requirePoll(
  db: Queryable,
  { classSessionId, pollId }: Pick<PollAct, 'classSessionId' | 'pollId'>,
  find = findPoll,
): Promise<PollRow> {
  const poll = await find(db, pollId);
  if (poll?.classSessionId !== classSessionId) throw new AppError('not_found');
  return poll;
}
