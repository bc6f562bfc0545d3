import type { Queryable } from '#db/client.ts';
import { findPostText, listPostIds } from '#db/queries/forum/post-texts.ts';
import { replacePostEntry } from '#db/queries/search/search-entries.ts';
import { entryTokens } from '#domain/search/entry-tokens.ts';

/** Posts of one statement. */
const mostPosts = 500;

/**
 * Puts a post of a forum as it is now into the index that is searched, or takes out what nobody is to find. A part of what
 * writes, changes, hides or withdraws it. Its words are none to which typing errors are led: what is said there reaches nobody
 * else as a proposal.
 */
export async function indexPost(trx: Queryable, postId: string): Promise<void> {
  const post = await findPostText(trx, postId);
  if (!post?.isOpen) return replacePostEntry(trx, postId, null);
  const { courseId, threadId, isOpening, words, locale } = post;
  const title = isOpening ? post.title : '';
  await replacePostEntry(trx, postId, {
    ...{ courseId, slug: threadId, part: isOpening ? 0 : 1, locale, title, words },
    ...entryTokens(title, words),
  });
}

/** The same of all posts about a course: when the index is filled anew. */
export async function indexPostsOf(trx: Queryable, courseId: string): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await listPostIds(trx, { courseId, after, limit: mostPosts });
    for (const id of ids) await indexPost(trx, id);
    after = ids.at(-1) ?? null;
    if (ids.length < mostPosts) return;
  }
}
