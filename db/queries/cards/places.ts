import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { pathsDownTo } from '#domain/organisations/move.ts';

/** The organisation whose setting lets people at this path have cards: the nearest from there up; undefined where none does. */
export async function findCardPlace(
  db: Queryable,
  path: string,
): Promise<{ id: string; slug: string; names: LocalizedText } | undefined> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'names', 'path'])
    .where('path', '=', (eb) => eb.fn.any(eb.val(pathsDownTo(path))))
    .where('hasCards', '=', true)
    .where('archivedAt', 'is', null)
    .execute();
  return rows.sort((one, other) => other.path.length - one.path.length)[0];
}

/** Whether an organisation lets people have cards, and how many have one by that. */
export async function readCardSetting(
  db: Queryable,
  organisationId: string,
): Promise<{ hasCards: boolean; cards: number }> {
  const row = await db
    .selectFrom('organisation')
    .select('hasCards')
    .select((eb) =>
      eb
        .selectFrom('signInCard')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('signInCard.organisationId', '=', 'organisation.id')
        .where('endedAt', 'is', null)
        .as('cards'),
    )
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return { hasCards: row?.hasCards ?? false, cards: Number(row?.cards ?? 0) };
}

export async function setHasCards(db: Queryable, organisationId: string, hasCards: boolean): Promise<void> {
  await db.updateTable('organisation').set({ hasCards }).where('id', '=', organisationId).execute();
}
