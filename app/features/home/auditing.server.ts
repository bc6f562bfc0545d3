import type { ReadingContext } from '#app/server/reading-context.ts';
import { listRecord } from '#db/queries/audit/record.ts';
import { canSomewhere, scopeOf, type Viewer } from '#domain/rights.ts';

const shownRows = 8;
/** Rows that are looked through: most of a record are sign-ins, which its own page shows. */
const readRows = 60;

/**
 * The latest of the record of the first organisation that somebody audits; null for who audits none, and for who
 * manages people: their own acts are most of it.
 */
export async function loadRecord({ db, reader }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'audit:view') || canSomewhere(viewer, 'people:manage')) return null;
  const path = scopeOf(viewer, 'audit:view').paths[0];
  if (path === undefined) return null;
  const nobody = { search: '', actorSearch: '', personId: null };
  const filter = { path, kind: null, ...nobody, since: null, before: null, order: 'latest' as const };
  const { rows } = await listRecord(db, filter, { offset: 0, limit: readRows });
  const acts = rows.filter((row) => row.action !== 'session.open').slice(0, shownRows);
  return { href: `/organisations/${path.split('.').at(-1)}/record`, rows: acts, locales: reader.contentLocales };
}

export type RecordData = NonNullable<Awaited<ReturnType<typeof loadRecord>>>;
