import { type RawBuilder, sql } from 'kysely';

/**
 * A person's name inside a sentence: their own, and the Latin one in brackets where there is one, since whoever reads it
 * may not know the other letters. Lists take both apart (`PersonLine`).
 *
 * @param person what the query calls the table `person`
 */
export function bothNames(person: string): RawBuilder<string> {
  const [own, latin] = [sql.ref(`${person}.display_name`), sql.ref(`${person}.latin_name`)];
  return sql<string>`(${own} || coalesce(' (' || ${latin} || ')', ''))`;
}
