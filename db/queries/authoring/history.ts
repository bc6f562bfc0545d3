import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** A version of a course that was published. */
export interface PublishedVersion {
  id: string;
  version: number;
  at: Date;
  /** Null: it came from the folder. */
  publishedBy: string | null;
  reviewedBy: string | null;
  note: string | null;
  /** It has its files, so that it can be compared and restored. */
  isKept: boolean;
  isCurrent: boolean;
}

/** The versions of a course, the latest first. */
export async function listVersions(db: Queryable, courseId: string): Promise<PublishedVersion[]> {
  const { rows } = await sql<PublishedVersion>`
    select version.id, version.version, version.imported_at as at, version.note,
      (select display_name from person where id = version.published_by) as published_by,
      (select display_name from person where id = version.reviewed_by) as reviewed_by,
      exists(select from course_version_file file where file.course_version_id = version.id) as is_kept,
      course.current_version_id = version.id as is_current
    from course_version version join course on course.id = version.course_id
    where version.course_id = ${courseId}::uuid order by version.version desc limit 200`.execute(db);
  return rows;
}

/** A save of a draft. */
export interface DraftSaveRow {
  path: string;
  version: number;
  at: Date;
  by: string | null;
  /** It is what stands in the draft now. */
  isCurrent: boolean;
}

/** The saves of a draft, the latest first; of one file, where that is asked for. */
export async function listSaves(
  db: Queryable,
  { draftId, path, limit }: { draftId: string; path: string | null; limit: number },
): Promise<DraftSaveRow[]> {
  const { rows } = await sql<DraftSaveRow>`
    select one.path, one.version, one.saved_at as at, person.display_name as by, one.is_current
    from (
      select path, version, saved_at, saved_by, save_id, true as is_current from draft_file
        where draft_id = ${draftId}::uuid
      union all select path, version, saved_at, saved_by, save_id, false from draft_file_save
        where draft_id = ${draftId}::uuid) one
    left join person on person.id = one.saved_by
    where case when ${path}::text is null then one.save_id is not null else one.path = ${path} end
    order by one.saved_at desc, one.version desc limit ${limit}`.execute(db);
  return rows;
}
