import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { InterfaceLocale } from '#domain/locale.ts';

/** Moves a language to the front of a person's list; the others keep their order. */
export async function rememberLanguage(db: Queryable, personId: string, locale: InterfaceLocale): Promise<void> {
  await db
    .updateTable('person')
    .set({
      locales: sql<string[]>`array_prepend(${locale}::text, array_remove(locales, ${locale}::text))`,
      updatedAt: sql<Date>`now()`,
    })
    .where('id', '=', personId)
    .execute();
}
