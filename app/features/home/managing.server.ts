import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { Queryable } from '#db/client.ts';
import { findAskedNames, listOpenImports } from '#db/queries/home/managing.ts';
import { listProgrammeFigures } from '#db/queries/home/programmes-of-work.ts';
import { canBeUndone, undoDays } from '#domain/imports/state.ts';
import { canSomewhere, type Scope, scopeOf, type Viewer } from '#domain/rights.ts';
import { createTimedCache } from '#platform/timed-cache.ts';
import type { Waiting } from './waiting.ts';

const shownImports = 4;

/** As fresh as the ministry's page, and the same for all who may see the same. */
const figures = createTimedCache({ freshMs: 30_000, staleMs: 300_000, size: 200 });

function loadFigures(db: Queryable, scope: Scope<'organisationPath'>, now: Date) {
  const key = scope.everywhere ? '*' : scope.paths.join(' ');
  return figures.get(key, () => listProgrammeFigures(db, scope, now));
}

/** How the programmes stand among the people whose certificates somebody may see; null for everybody else. */
export async function loadProgrammes({ db, reader, now }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'certification:view')) return null;
  const found = await loadFigures(db, scopeOf(viewer, 'certification:view'), now);
  return found.map((one) => ({ ...one, title: wordsFor(one.title, reader.contentLocales) }));
}

export type ProgrammeLine = NonNullable<Awaited<ReturnType<typeof loadProgrammes>>>[number];

/** Imports to go on with and names that people ask for, for who manages people; null for everybody else. */
export async function loadPeopleWork({ db, now }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'people:manage')) return null;
  const since = new Date(now.getTime() - undoDays * 86_400_000);
  const [imports, names] = await Promise.all([
    listOpenImports(db, viewer, { since, limit: shownImports }),
    findAskedNames(db, viewer),
  ]);
  const waiting: Waiting[] = imports
    .filter((one) => one.state === 'checked')
    .map((one) => ({
      kind: 'import',
      href: `/imports/${one.id}`,
      due: one.madeAt.toISOString(),
      file: one.fileName,
      count: one.rowCount,
    }));
  if (names) {
    waiting.push({
      kind: 'names',
      href: `/people/${names.personId}`,
      due: names.askedAt.toISOString(),
      count: names.count,
    });
  }
  return {
    waiting,
    imports: imports.map((one) => ({
      id: one.id,
      fileName: one.fileName,
      state: one.state,
      rowCount: one.rowCount,
      at: (one.endedAt ?? one.madeAt).toISOString(),
      mayUndo: canBeUndone(one, now),
    })),
  };
}

export type ImportLine = NonNullable<Awaited<ReturnType<typeof loadPeopleWork>>>['imports'][number];
