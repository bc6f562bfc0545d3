import type { Queryable } from '#db/client.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { WorkProblem } from '#domain/media/problems.ts';
import type { WorkState } from '#domain/media/state.ts';

/** A picture in another language than the one that it is a version of. */
export interface VersionRow {
  id: string;
  locale: InterfaceLocale;
  work: WorkState;
  workPercent: number;
  workProblem: WorkProblem | null;
  /** Whether the file that was sent is there still, for another try. */
  hasSource: boolean;
}

export async function listVersions(db: Queryable, mediaId: string): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom('media')
    .select(['id', 'locale', 'work', 'workPercent', 'workProblem'])
    .select(({ eb }) => eb('sourceHash', 'is not', null).$castTo<boolean>().as('hasSource'))
    .where('versionOf', '=', mediaId)
    .orderBy('locale')
    .execute();
  return rows.flatMap(({ locale, ...row }) => (locale ? [{ ...row, locale }] : []));
}

/** @returns the hashes that its rows held */
export async function deleteVersion(db: Queryable, id: string): Promise<string[]> {
  const files = await db.deleteFrom('mediaRendition').where('mediaId', '=', id).returning('hash').execute();
  const row = await db.deleteFrom('media').where('id', '=', id).returning('sourceHash').executeTakeFirst();
  return [...files.map(({ hash }) => hash), ...(row?.sourceHash ? [row.sourceHash] : [])];
}
