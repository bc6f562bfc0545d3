import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';
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

/** Where a person asks: the contact of the organisation of their first role, or of the nearest one above; null: none. */
export async function findContactOfPerson(
  db: Queryable,
  personId: string,
): Promise<{ names: LocalizedText; contact: Contact } | null> {
  const { rows } = await sql<Contact & { names: LocalizedText }>`
    select above.names, above.contact_address as address, above.contact_phone as phone, above.contact_email as email
    from organisation_role held
      join organisation own on own.id = held.organisation_id
      join (select * from organisation where ${isKnown}) above
        on own.path = above.path or starts_with(own.path, above.path || '.')
    where held.person_id = ${personId}::uuid
    order by held.created_at, held.id, length(above.path) desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { names, ...contact } = row;
  return { names, contact };
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
