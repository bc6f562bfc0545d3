import type { Deps } from '#commands/deps.ts';
import { markNoticesRead } from '#db/queries/notices/notice.ts';

interface MarkReadAct {
  personId: string;
  /** Null: all. Those of others are passed over. */
  ids: readonly string[] | null;
  at: Date;
}

/** Marks a person's own notices as read. Done twice is done once. @returns how many were unread */
export async function markRead({ db }: Pick<Deps, 'db'>, act: MarkReadAct): Promise<number> {
  return markNoticesRead(db, act);
}
