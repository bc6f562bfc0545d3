import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { isRealEmail } from './credential.ts';

export interface Profile {
  username: string | null;
  /** Null for people without e-mail. */
  email: string | null;
  displayName: string;
  latinName: string | null;
  locales: string[];
  timeZone: string;
  sex: 'female' | 'male' | null;
  lowData: boolean;
  /** Changes with every change of the row. */
  version: string;
}

/** As text, because a JavaScript Date would lose the microseconds. */
export const versionOfRow = sql<string>`to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;

export async function findProfile(db: Queryable, personId: string): Promise<Profile | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['username', 'email', 'displayName', 'latinName', 'locales', 'timeZone', 'sex', 'lowData'])
    .select(versionOfRow.as('version'))
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...row, email: isRealEmail(row.email) ? row.email : null, sex: row.sex as Profile['sex'] };
}

/** Names are another matter: names.ts. */
export type ProfileChange = Pick<Profile, 'locales' | 'timeZone' | 'sex' | 'lowData'>;

/** @returns false when the profile was changed since `version` was read; nothing is written then */
export async function updateProfile(
  db: Queryable,
  personId: string,
  version: string,
  change: ProfileChange,
): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set({ ...change, updatedAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', personId)
    .where(versionOfRow, '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Moves a language to the front of a person's list; the others keep their order. */
export async function moveLanguageFirst(db: Queryable, personId: string, locale: InterfaceLocale): Promise<void> {
  await db
    .updateTable('person')
    .set({
      locales: sql<string[]>`array_prepend(${locale}::text, array_remove(locales, ${locale}::text))`,
      updatedAt: sql<Date>`now()`,
    })
    .where('id', '=', personId)
    .execute();
}
