import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';

/** Characters of a post, as people count them. */
export const longestPost = 4_000;
/** How long its writer may change what was written, in ms. */
export const changeableMs = 30 * 60_000;

/** What somebody writes, as it is kept. */
export const postWords = boundedText(5 * longestPost)
  .transform(cleanText)
  .pipe(
    z
      .string()
      .refine(isVisible, 'required')
      .refine((words) => lengthOf(words) <= longestPost, 'tooLong'),
  );

/** As what somebody speaks in a forum. */
export type StaffRole = 'instructor' | 'manager';

/** What decides about a post. */
export interface PostFacts {
  personId: string;
  writtenAt: Date;
  withdrawnAt: Date | null;
  hiddenAt: Date | null;
}

/**
 * Why somebody may not change a post now; null: they may. Only its writer does, for half an hour, and at any time one that was
 * hidden: writing it anew is how its writer asks for it to be shown again.
 */
export function changeProblem(post: PostFacts, personId: string, at: Date): 'forbidden' | 'post_settled' | null {
  if (post.personId !== personId) return 'forbidden';
  if (post.withdrawnAt) return 'post_settled';
  if (post.hiddenAt) return null;
  return at.getTime() - post.writtenAt.getTime() <= changeableMs ? null : 'post_settled';
}

/** Whether others read it. */
export function isOpen({ withdrawnAt, hiddenAt }: Pick<PostFacts, 'withdrawnAt' | 'hiddenAt'>): boolean {
  return withdrawnAt === null && hiddenAt === null;
}

/**
 * Since when a thread waits for somebody who teaches, after one more post in it: from the first post of who asked that none of
 * theirs came after. While it has its answer, is locked or not to be read it waits for nobody (`mayWait` of
 * db/queries/forum/forum-scope.ts), and goes on where that is taken back.
 */
export function waitingSince(
  before: { waitingSince: Date | null; isOwn: boolean },
  post: { isStaff: boolean; at: Date },
): Date | null {
  if (post.isStaff) return null;
  // What others say to a question is no question.
  return before.waitingSince ?? (before.isOwn ? post.at : null);
}
