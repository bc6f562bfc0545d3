import type { Queryable } from '#db/client.ts';
import { findPostText, listPostTexts, type PostText } from '#db/queries/forum/post-texts.ts';
import { replacePostEntries } from '#db/queries/search/search-entries.ts';
import { entryTokens } from '#domain/search/entry-tokens.ts';

/** Posts of one statement. */
const mostPosts = 200;

/**
 * Puts a post of a forum as it is now into the index that is searched, or takes out what nobody is to find. A part of what
 * writes, changes, hides or withdraws it. Its words are none to which typing errors are led: what is said there reaches nobody
 * else as a proposal.
 */
export async function indexPost(trx: Queryable, postId: string): Promise<void> {
  const post = await findPostText(trx, postId);
  if (post) await indexPosts(trx, [post]);
}

/** The same of all posts about a course: when the index is filled anew. */
export async function indexPostsOf(trx: Queryable, courseId: string): Promise<void> {
  let after: string | null = null;
  do {
    const posts: PostText[] = await listPostTexts(trx, { courseId, after, limit: mostPosts });
    await indexPosts(trx, posts);
    after = posts.length < mostPosts ? null : (posts.at(-1)?.postId ?? null);
  } while (after !== null);
}

async function indexPosts(trx: Queryable, posts: readonly PostText[]): Promise<void> {
  const entries = posts.filter((post) => post.isOpen).map(entryOf);
  await replacePostEntries(
    trx,
    posts.map((post) => post.postId),
    entries,
  );
}

function entryOf({ postId, courseId, threadId, isOpening, title: ofThread, words, locale }: PostText) {
  const title = isOpening ? ofThread : '';
  return {
    ...{ courseId, postId, slug: threadId, part: isOpening ? 0 : 1, locale, title, words },
    ...entryTokens(title, words),
  };
}
