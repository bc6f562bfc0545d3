import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface UseOfMedia {
  slug: string;
  titles: LocalizedText;
}

/** The courses whose version in force shows a file of this thing. */
export async function listUses(db: Queryable, mediaId: string): Promise<UseOfMedia[]> {
  const { rows } = await sql<UseOfMedia>`
    select distinct course.slug, course_version.title as titles from media_rendition
      join course_asset on course_asset.hash = media_rendition.hash
      join course_version on course_version.id = course_asset.course_version_id
      join course on course.current_version_id = course_version.id
    where media_rendition.media_id in (select id from media where id = ${mediaId} or version_of = ${mediaId})
    order by course.slug`.execute(db);
  return rows;
}
