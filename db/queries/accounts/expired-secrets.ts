import type { Queryable } from '#db/client.ts';

const dayMs = 86_400_000;

/**
 * Removes what opens nothing any more: sessions and links past their time, and one-time codes a month after theirs (until
 * then a manager can see that one was made).
 *
 * @returns how many rows went
 */
export async function deleteExpiredSecrets(db: Queryable, now: Date): Promise<number> {
  const monthAgo = new Date(now.getTime() - 30 * dayMs);
  const results = await Promise.all([
    db.deleteFrom('authSession').where('expiresAt', '<', now).executeTakeFirst(),
    db.deleteFrom('authVerification').where('expiresAt', '<', now).executeTakeFirst(),
    db.deleteFrom('resetCode').where('expiresAt', '<', monthAgo).executeTakeFirst(),
    db.deleteFrom('rateLimit').where('expire', '<', now.getTime()).executeTakeFirst(),
  ]);
  return results.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
