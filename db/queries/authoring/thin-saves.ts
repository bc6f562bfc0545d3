import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

interface Thinning {
  /** So many saves of a file of an open draft stay, the latest ones. */
  most: number;
  /** Of drafts that were closed before, none stays. */
  closedBefore: Date;
}

/**
 * Forgets old saves of drafts. Of an open draft the last save of each person stays, however old, and the last file that each
 * took out: who wrote in it does not review it.
 *
 * @returns how many were forgotten
 */
export async function thinSaves(db: Queryable, { most, closedBefore }: Thinning): Promise<number> {
  const { numAffectedRows } = await sql`
    with ranked as (
      select draft_id, path, version,
        row_number() over (partition by draft_id, path order by version desc) as of_file,
        row_number() over (partition by draft_id, saved_by, save_id is null order by saved_at desc, path, version desc) as of_person,
        row_number() over (partition by draft_id, removed_by order by saved_at desc, path, version desc) as of_remover
      from draft_file_save)
    delete from draft_file_save save using ranked, course_draft draft
    where ranked.draft_id = save.draft_id and ranked.path = save.path and ranked.version = save.version
      and draft.id = save.draft_id
      and (draft.closed_at < ${closedBefore}
        or draft.closed_at is null and ranked.of_file > ${most}::integer
          and (save.save_id is null or ranked.of_person > 1)
          and (save.removed_by is null or ranked.of_remover > 1))`.execute(db);
  return Number(numAffectedRows ?? 0);
}
