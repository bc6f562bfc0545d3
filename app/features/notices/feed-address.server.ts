import { timingSafeEqual } from 'node:crypto';
import type { Auth } from '#app/server/sessions/auth.server.ts';
import { isId } from '#platform/id.ts';

type Digests = Pick<Auth, 'digestDevice'>;

/** The file's name in the address of somebody's calendar: the id that is kept, and a keyed digest of it, which is not. */
export function feedFile(auth: Digests, feedId: string): string {
  return `${feedId}-${auth.digestDevice(`calendar ${feedId}`)}.ics`;
}

/** The id of a file's name that we have made ourselves; null for any other. */
export function readFeedFile(auth: Digests, file: string | undefined): string | null {
  const feedId = file?.slice(0, 36);
  if (!file || !isId(feedId)) return null;
  const [given, wanted] = [Buffer.from(file), Buffer.from(feedFile(auth, feedId))];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? feedId : null;
}
