import { sql } from 'kysely';
import type { Database } from '#db/client.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import { showsNotices } from '#db/queries/notices/shows-notices.ts';

const dayMs = 86_400_000;

/**
 * Removes what opens nothing any more: sessions, with what shows notices in their browsers, links and codes for telephones
 * past their time, and one-time codes and cards a month after theirs (until then a manager can see that one was made).
 *
 * @param unusedSince sessions that nobody used since then are over, too
 * @returns how many rows went
 */
export async function deleteExpiredSecrets(db: Database, now: Date, unusedSince = new Date(0)): Promise<number> {
  const monthAgo = new Date(now.getTime() - 30 * dayMs);
  const deleted = [
    await deleteInPieces(db, 'auth_session', sql`expires_at < ${now} or updated_at < ${unusedSince}`),
    await deleteInPieces(db, 'push_subscription', sql`not ${showsNotices('push_subscription')}`),
    await deleteInPieces(db, 'auth_verification', sql`expires_at < ${now}`),
    await deleteInPieces(db, 'reset_code', sql`expires_at < ${monthAgo}`),
    await deleteInPieces(db, 'phone_proof', sql`expires_at < ${now}`),
    await deleteInPieces(db, 'sign_in_card', sql`ended_at < ${monthAgo}`),
    await deleteInPieces(db, 'rate_limit', sql`expire < ${now.getTime()}`),
  ];
  return deleted.reduce((sum, rows) => sum + rows, 0);
}
