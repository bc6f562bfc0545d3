import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Contact } from '#domain/organisations/contact.ts';
import { pathsDownTo } from '#domain/organisations/move.ts';

const columns = ['contactAddress as address', 'contactPhone as phone', 'contactEmail as email'] as const;
const isKnown = sql<boolean>`(contact_address <> '' or contact_phone <> '' or contact_email <> '')`;

/** Its own, empty where nothing is known. */
export async function readContact(db: Queryable, organisationId: string): Promise<Contact> {
  return db.selectFrom('organisation').select(columns).where('id', '=', organisationId).executeTakeFirstOrThrow();
}

/** Where people ask about what an organisation issues: its own contact, else that of the nearest one above; null: none. */
export async function findContact(db: Queryable, path: string): Promise<Contact | null> {
  const row = await db
    .selectFrom('organisation')
    .select(columns)
    .where('path', 'in', pathsDownTo(path))
    .where(isKnown)
    .orderBy(sql`length(path)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** @returns false when it is no longer `before`; nothing is written then */
export async function updateContact(
  db: Queryable,
  organisationId: string,
  { before, after }: { before: Contact; after: Contact },
): Promise<boolean> {
  const is = (column: RawBuilder<unknown>, text: string) => sql<boolean>`${column} = ${text}`;
  const result = await db
    .updateTable('organisation')
    .set({ contactAddress: after.address, contactPhone: after.phone, contactEmail: after.email })
    .where('id', '=', organisationId)
    .where(is(sql`contact_address`, before.address))
    .where(is(sql`contact_phone`, before.phone))
    .where(is(sql`contact_email`, before.email))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
