import type { AppLoadContext } from '@remix-run/node';
import type { Viewer } from '#domain/rights.ts';
import { addCounts, countStates, type StateCounts } from '#domain/translation/unit-state.ts';
import { headOf, readDeskFiles, requireDesk } from './load-desk.server.ts';

const none: StateCounts = { missing: 0, outdated: 0, draft: 0, reviewed: 0 };

/** How far a course is in each of its languages. */
export async function loadProgress(context: AppLoadContext, viewer: Viewer, slug: string | undefined) {
  const desk = await requireDesk(context, viewer, slug);
  const languages = await Promise.all(
    desk.locales
      .filter((locale) => locale !== desk.sourceLocale)
      .map(async (locale) => {
        const files = await readDeskFiles(context, desk, locale);
        return { locale, counts: files.map((file) => countStates(file.units)).reduce(addCounts, none) };
      }),
  );
  return { head: headOf(desk, context), locales: desk.locales, languages };
}

export type ProgressData = Awaited<ReturnType<typeof loadProgress>>;
