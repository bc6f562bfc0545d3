import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import { isOpenPost } from './forum-scope.ts';

/** A post as an index of texts takes it. */
export interface PostText {
  postId: string;
  courseId: string;
  threadId: string;
  title: string;
  isOpening: boolean;
  words: string;
  locale: string;
  /** Neither hidden nor withdrawn. */
  isOpen: boolean;
}

const textsWhere = (isOne: RawBuilder<unknown>) => sql<PostText>`
  select p.id as post_id, t.course_id, t.id as thread_id, t.title, p.is_opening, p.words, p.locale,
    ${isOpenPost('p')} as is_open
  from forum_post p join forum_thread t on t.id = p.thread_id where ${isOne}`;

export async function findPostText(db: Queryable, postId: string): Promise<PostText | undefined> {
  const { rows } = await textsWhere(sql`p.id = ${postId}::uuid`).execute(db);
  return rows[0];
}

/** Some of the posts of a course, by their ids. */
export async function listPostTexts(
  db: Queryable,
  { courseId, after, limit }: { courseId: string; after: string | null; limit: number },
): Promise<PostText[]> {
  const { rows } = await textsWhere(sql`
    t.course_id = ${courseId}::uuid and ${whenAsked(after, (id) => sql`p.id > ${id}::uuid`)}
    order by p.id limit ${limit}`).execute(db);
  return rows;
}
