import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { ImportState } from '#domain/imports/state.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** An import that somebody has to go on with, or that can still be undone. */
export interface OpenImport {
  id: string;
  fileName: string;
  state: ImportState;
  rowCount: number;
  madeAt: Date;
  endedAt: Date | null;
}

/** Imports into the organisations that a viewer manages, made or ended since then, those that wait for somebody first. */
export async function listOpenImports(
  db: Queryable,
  viewer: Viewer,
  { since, limit }: { since: Date; limit: number },
): Promise<OpenImport[]> {
  return db
    .selectFrom('import')
    .innerJoin('organisation', 'organisation.id', 'import.organisationId')
    .select(['import.id', 'import.fileName', 'import.state', 'import.rowCount', 'import.madeAt', 'import.endedAt'])
    .where('import.state', '!=', 'undone')
    .where((eb) => eb(eb.fn.coalesce('import.endedAt', 'import.madeAt'), '>', since))
    .where(within(scopeOf(viewer, 'people:manage'), { organisationPath: sql<string>`organisation.path` }))
    .orderBy((eb) => eb('import.state', '=', 'checked'), 'desc')
    .orderBy('import.madeAt', 'desc')
    .orderBy('import.id')
    .limit(limit)
    .execute();
}

/** Names that people of a viewer's organisations ask for: how many wait, who asked first, and when. */
export interface AskedNames {
  count: number;
  personId: string;
  askedAt: Date;
}

/** @returns undefined when nobody asks */
export async function findAskedNames(db: Queryable, viewer: Viewer): Promise<AskedNames | undefined> {
  const { rows } = await sql<AskedNames>`
    select count(*)::int as count, (array_agg(request.person_id order by request.created_at))[1] as person_id,
      min(request.created_at) as asked_at
    from name_request request
    where request.answered_at is null and request.person_id <> ${viewer.personId}::uuid
      and exists(select from organisation_role held join organisation on organisation.id = held.organisation_id
        where held.person_id = request.person_id
          and ${within(scopeOf(viewer, 'people:manage'), { organisationPath: sql<string>`organisation.path` })})
    having count(*) > 0`.execute(db);
  return rows[0];
}
