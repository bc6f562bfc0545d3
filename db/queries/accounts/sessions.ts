import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { revokeDeviceKeys, revokeKeysOfPoint } from '#db/queries/sync/device-keys.ts';

export interface Device {
  sessionId: string;
  userAgent: string | null;
  address: string | null;
  signedInAt: Date;
  lastUsedAt: Date;
  isThis: boolean;
}

/** Where a person is signed in, this device first, at most 50. */
export async function listDevices(
  db: Queryable,
  personId: string,
  sessionToken: string | null,
  now: Date,
): Promise<Device[]> {
  return db
    .selectFrom('authSession')
    .select([
      'id as sessionId',
      'userAgent',
      'ipAddress as address',
      'createdAt as signedInAt',
      'updatedAt as lastUsedAt',
    ])
    .select((expression) =>
      expression('token', '=', sessionToken ?? '')
        .$castTo<boolean>()
        .as('isThis'),
    )
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('isThis', 'desc')
    .orderBy('updatedAt', 'desc')
    .limit(50)
    .execute();
}

/**
 * Ends sessions of a person: one, all but one, or all; and all keys that the person's devices sign with, since a key tells
 * not which session made it known. A device that stays signed in makes its own known again by itself. Browsers show no
 * more of the person's notices with the session in which they were asked to; of all but one, also those of no session
 * that is there any more. `keepsKeys`: what waits on the devices is taken all the same.
 *
 * @returns how many sessions ended
 */
export async function endSessions(
  db: Queryable,
  personId: string,
  which: { sessionId?: string; exceptToken?: string | null; keepsKeys?: boolean } = {},
): Promise<number> {
  let query = db.deleteFrom('authSession').where('personId', '=', personId);
  if (which.sessionId) query = query.where('id', '=', which.sessionId);
  if (which.exceptToken) query = query.where('token', '!=', which.exceptToken);
  const result = await query.executeTakeFirst();
  if (!which.keepsKeys) await revokeDeviceKeys(db, { personId });
  await endPush(db, personId, which.sessionId);
  return Number(result.numDeletedRows);
}

async function endPush(db: Queryable, personId: string, sessionId: string | undefined): Promise<void> {
  const theirs = db.deleteFrom('pushSubscription').where('personId', '=', personId);
  const ended = sessionId
    ? theirs.where('sessionId', '=', sessionId)
    : theirs.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('authSession')
              .select('authSession.id')
              .whereRef('authSession.id', '=', 'pushSubscription.sessionId'),
          ),
        ),
      );
  await ended.execute();
}

/** Ends the session of a browser, which shows nobody's notices from now on. */
export async function endSessionOf(db: Queryable, token: string): Promise<void> {
  const ended = await db.deleteFrom('authSession').where('token', '=', token).returning('id').executeTakeFirst();
  if (ended) await db.deleteFrom('pushSubscription').where('sessionId', '=', ended.id).execute();
}

/**
 * Ends what was opened by cards: their sessions, and all keys of their people's devices. A session that ended by itself
 * leaves no trace of which key it made known, and whoever found a card must not go on by one.
 */
export async function endSessionsOfCards(
  db: Queryable,
  cards: readonly { cardId: string; personId: string }[],
): Promise<void> {
  const sessions = await db
    .selectFrom('authSession')
    .select(['id', 'personId'])
    .where('cardId', '=', (eb) => eb.fn.any(eb.val(cards.map((one) => one.cardId))))
    .execute();
  for (const { id: sessionId, personId } of sessions) await endSessions(db, personId, { sessionId, keepsKeys: true });
  for (const personId of new Set(cards.map((one) => one.personId))) await revokeDeviceKeys(db, { personId });
}

/** Ends what was opened on a device of a point: its sessions, and the keys that they made known there. */
export async function endSessionsOfPoint(db: Queryable, pointDeviceId: string): Promise<void> {
  const sessions = await db
    .selectFrom('authSession')
    .select(['id', 'personId'])
    .where('pointDeviceId', '=', pointDeviceId)
    .execute();
  for (const { id: sessionId, personId } of sessions) await endSessions(db, personId, { sessionId, keepsKeys: true });
  await revokeKeysOfPoint(db, pointDeviceId);
}

/**
 * A session with an end of its own goes on until then for a class, but no longer than so many hours after it was opened. Its
 * own end is remembered.
 */
export async function prolongSession(
  db: Queryable,
  of: { sessionId: string; classSessionId: string; until: Date; mostHours: number },
): Promise<void> {
  const most = sql<Date>`least(${of.until}::timestamptz, created_at + make_interval(hours => ${of.mostHours}))`;
  await db
    .updateTable('authSession')
    .set({
      expiresAt: most,
      ownEnd: sql<Date>`coalesce(own_end, expires_at)`,
      prolongedBy: of.classSessionId,
    })
    .where('id', '=', of.sessionId)
    .where('expiresAt', '<', most)
    .where((eb) => eb.or([eb('cardId', 'is not', null), eb('pointDeviceId', 'is not', null)]))
    .execute();
}

/**
 * Sessions that were prolonged for one of these classes end when they would have without it, but not before `earliest`.
 *
 * @param of.personId only this person's
 */
export async function endProlonging(
  db: Queryable,
  of: { classSessionIds: readonly string[]; personId?: string; earliest: Date },
): Promise<void> {
  await db
    .updateTable('authSession')
    .set({
      expiresAt: sql<Date>`least(expires_at, greatest(own_end, ${of.earliest}::timestamptz))`,
      ownEnd: null,
      prolongedBy: null,
    })
    .where((eb) => eb('prolongedBy', '=', eb.fn.any(eb.val([...of.classSessionIds]))))
    .$if(of.personId !== undefined, (query) => query.where('personId', '=', of.personId ?? ''))
    .execute();
}

/** The id of a session that was opened by a card; null of another one. */
export async function findSessionByCard(db: Queryable, token: string): Promise<string | null> {
  const row = await db
    .selectFrom('authSession')
    .select('id')
    .where('token', '=', token)
    .where('cardId', 'is not', null)
    .executeTakeFirst();
  return row?.id ?? null;
}
