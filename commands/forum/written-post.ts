import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import type { Post } from '#db/queries/forum/posts.ts';
import { findFirstWords } from '#db/queries/forum/posts.ts';
import { findTraineeOrganisation } from '#db/queries/learning/enrolment.ts';
import { AppError } from '#domain/errors.ts';
import { isPostLanguage, postLanguage } from '#domain/forum/post-language.ts';
import { postWords } from '#domain/forum/post-rules.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** What somebody writes in a forum. */
export interface WritingAct {
  actor: Viewer;
  /** Made with the form, or on the device: sent twice, it is one post. */
  id: string;
  words: string;
  /** The language that was chosen; empty: it is told by the script. */
  locale: string;
  /** Languages that the writer reads, best first. */
  reads: readonly string[];
  at: Date;
}

/**
 * What is kept of it.
 *
 * @throws AppError `bad_request`; of the field `words`
 */
export function readWriting({ id, words, locale, reads }: WritingAct): { words: string; locale: string } {
  if (!isId(id)) throw new AppError('bad_request');
  const read = postWords.safeParse(words);
  if (!read.success) throw AppError.ofFields({ words: read.error.issues[0]?.message ?? 'required' });
  return { words: read.data, locale: isPostLanguage(locale) ? locale : postLanguage(read.data, reads) };
}

/**
 * A post whose id is taken must be the one that comes again.
 *
 * @throws AppError `already_sent`
 */
export async function requireSamePost(
  db: Queryable,
  post: Post,
  sent: { personId: string; threadId: string; words: string },
): Promise<void> {
  const { personId, threadId } = post;
  requireSameAct({ personId, threadId, words: await findFirstWords(db, post.id) }, sent);
}

/** The organisation for which somebody writes: for which they learn, or the topmost one in which they have something to say. */
export async function organisationOfWriter(
  db: Queryable,
  { personId, roles }: Viewer,
  isEnrolled: boolean,
): Promise<string | null> {
  const staff = roles
    .filter(({ role }) => role === 'instructor' || role === 'programme_manager')
    .toSorted((one, other) => one.organisationPath.length - other.organisationPath.length);
  const [topmost] = staff;
  if (topmost && !isEnrolled) return topmost.organisationId;
  return (await findTraineeOrganisation(db, personId)) ?? null;
}
