import type { AppLoadContext } from '@remix-run/node';
import { isOfLocale } from '#courseware/edit-locales.ts';
import { readOutline } from '#courseware/outline.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { type DraftRow, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';
import { newId } from '#platform/id.ts';
import { presentHead } from './present-head.server.ts';

/** What the draft of a course says of the whole of it, and what its modules are called. */
export async function loadSettings(context: AppLoadContext, draft: DraftRow) {
  const [rows, course] = await Promise.all([listDraftFiles(context.db, draft.id), findCourse(context.db, draft.slug)]);
  const file = rows.find((row) => row.path === 'course.yaml');
  const settings = readSettings(file?.text);
  const { modules } = readOutline([{ path: 'course.yaml', text: file?.text ?? null }]);
  return {
    ...presentHead({ ...draft, ...settings, course }, context.reader.contentLocales),
    mayWrite: isPossible(draft.state, 'write'),
    settings,
    /** Of course.yaml. */
    version: file?.version ?? 0,
    /** How many files say something in a language alone. */
    filesOf: Object.fromEntries(
      settings.locales.map((locale) => [locale, rows.filter((row) => isOfLocale(row.path, locale)).length]),
    ),
    moreLanguages: offeredLanguages.filter((locale) => !settings.locales.includes(locale)),
    modules: modules.map((one) => ({ slug: one.slug, title: one.title })),
    saveId: newId(),
  };
}

export type SettingsPageData = Awaited<ReturnType<typeof loadSettings>>;
