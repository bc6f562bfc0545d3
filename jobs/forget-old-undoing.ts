import { deleteChangesBefore } from '#db/queries/people/enrolment-changes.ts';
import { deleteMovesBefore } from '#db/queries/people/moves.ts';
import { undoKeptDays } from '#domain/people/undo.ts';
import type { Job } from './job.ts';

/** Forgets moves of people and enrolments that can no longer be undone; the record has them as long as it is kept. */
export const forgetOldUndoing: Job<'forget-old-undoing'> = async ({ db, log }) => {
  const before = new Date(Date.now() - undoKeptDays * 86_400_000);
  const forgotten = { moves: await deleteMovesBefore(db, before), enrolments: await deleteChangesBefore(db, before) };
  if (forgotten.moves + forgotten.enrolments > 0) log.info(forgotten, 'what can no longer be undone was forgotten');
};
