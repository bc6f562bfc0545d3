import { countPeople, loadLearners } from '#app/features/learning/learners.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { createTimedCache } from '#platform/timed-cache.ts';
import { behindPeople } from './behind-people.ts';

/** Named on the start page; all of them stand on the page of those who are taught. */
const shownBehind = 5;

/** As fresh as the figures of programmes; nobody's but the viewer's own. */
const kept = createTimedCache({ freshMs: 30_000, staleMs: 300_000, size: 500 });

/** How many a viewer teaches, and who of them falls behind, the most urgent first; null for who teaches nobody. */
export async function loadTaught({ db, reader, now }: ReadingContext, viewer: Viewer) {
  if (!canSomewhere(viewer, 'class:schedule')) return null;
  const all = await kept.get(viewer.personId, () => loadLearners({ db, now }, viewer));
  if (all.length === 0) return null;
  const people = countPeople(all);
  return {
    count: people.all,
    behindCount: people.behind,
    behind: behindPeople(all, shownBehind).map(({ subjects, ...person }) => ({
      ...person,
      subjects: subjects.map(({ subject, subjectTitle, behind }) => ({
        ...{ subject, reasons: behind },
        title: wordsFor(subjectTitle, reader.contentLocales),
      })),
    })),
  };
}

export type TaughtData = NonNullable<Awaited<ReturnType<typeof loadTaught>>>;
