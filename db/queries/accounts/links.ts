import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/** What a mailed link is for. */
type Purpose = 'reset-mail' | 'email-change';

/** What is stored names the token only by its digest. */
function identifierOf(purpose: Purpose, token: string): string {
  return `${purpose} ${createHash('sha256').update(token).digest('base64url')}`;
}

/**
 * A link that can be mailed.
 *
 * @param link.rest what the link carries besides the person, for example a new address
 * @returns its secret part, of which only a digest is stored
 */
export async function insertLink(
  db: Queryable,
  link: { purpose: Purpose; personId: string; rest?: string; now: Date; lifetimeMs: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('authVerification')
    .values({
      id: newId(),
      identifier: identifierOf(link.purpose, token),
      value: link.rest ? `${link.personId} ${link.rest}` : link.personId,
      createdAt: link.now,
      expiresAt: new Date(link.now.getTime() + link.lifetimeMs),
    })
    .execute();
  return token;
}

/** Whom and what a link stands for, while it is open. */
export async function findLink(
  db: Queryable,
  purpose: Purpose,
  token: string,
  now: Date,
): Promise<{ personId: string; rest: string } | undefined> {
  const row = await db
    .selectFrom('authVerification')
    .select('value')
    .where('identifier', '=', identifierOf(purpose, token))
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  const [personId = '', rest = ''] = row?.value.split(' ') ?? [];
  return row && { personId, rest };
}

/** Uses a link up. @returns false when somebody else was quicker */
export async function deleteLink(db: Queryable, purpose: Purpose, token: string): Promise<boolean> {
  const used = await db
    .deleteFrom('authVerification')
    .where('identifier', '=', identifierOf(purpose, token))
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}

/** The youngest open link of a person for this purpose. */
export async function findOpenLink(
  db: Queryable,
  purpose: Purpose,
  personId: string,
  now: Date,
): Promise<{ rest: string; madeAt: Date } | undefined> {
  const row = await db
    .selectFrom('authVerification')
    .select(['value', 'createdAt'])
    .where(sql<boolean>`starts_with(identifier, ${`${purpose} `})`)
    .where(sql<boolean>`starts_with(value, ${personId})`)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  return row && { rest: row.value.split(' ')[1] ?? '', madeAt: row.createdAt };
}

/** The address that waits for its owner to open the link, if one does. */
export async function findAwaitedEmail(
  db: Queryable,
  person: { personId: string; email: string | null },
  now: Date,
): Promise<string | null> {
  const link = await findOpenLink(db, 'email-change', person.personId, now);
  return link && link.rest !== person.email ? link.rest : null;
}

/** Closes the links that were mailed to a person: all of them, or those for one purpose. */
export async function closeLinks(db: Queryable, personId: string, purpose?: Purpose): Promise<void> {
  await db
    .deleteFrom('authVerification')
    .where(sql<boolean>`starts_with(value, ${personId})`)
    .where(sql<boolean>`starts_with(identifier, ${purpose ? `${purpose} ` : ''})`)
    .execute();
}
