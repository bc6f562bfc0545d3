import type { AppLoadContext } from '@remix-run/node';
import { wordsFor } from '#app/i18n/content-words.ts';
import { readDraft } from '#commands/authoring/read-draft.ts';
import { emptyGlossary, readTerms } from '#courseware/edit-glossary.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { newId } from '#platform/id.ts';
import { presentHead } from './present-head.server.ts';

/** The key terms of a course that is written: those with words of their own, and those that all courses share. */
export async function loadGlossary(context: AppLoadContext, draft: DraftRow) {
  const [{ rows, shared }, file, course] = await Promise.all([
    readDraft(context, draft),
    readDraftFile(context.db, { draftId: draft.id, path: 'glossary.yaml' }),
    findCourse(context.db, draft.slug),
  ]);
  const { title, sourceLocale, locales } = readSettings(rows.find((row) => row.path === 'course.yaml')?.text);
  const terms = readTerms(file?.text ?? emptyGlossary, locales);
  const used = new Set(terms?.map((term) => term.slug));
  const sayShared = (slug: string) => {
    const term = shared.glossary.get(slug);
    const preferred = [...context.reader.contentLocales, sourceLocale];
    return term && { term: wordsFor(term.term, preferred), definition: wordsFor(term.definition, preferred) };
  };
  return {
    ...presentHead({ ...draft, course, title, sourceLocale }, context.reader.contentLocales),
    mayWrite: isPossible(draft.state, 'write'),
    sourceLocale,
    locales,
    /** Null where the file has a mistake. */
    terms: terms?.map((term) => ({ ...term, shared: term.hasWords ? null : (sayShared(term.slug) ?? null) })) ?? null,
    /** Of all courses, and not in this one yet. */
    more: [...shared.glossary.keys()]
      .filter((slug) => !used.has(slug))
      .map((slug) => ({ slug, words: sayShared(slug)?.term.text || slug })),
    version: file?.version ?? 0,
    saveId: newId(),
  };
}

export type GlossaryPageData = Awaited<ReturnType<typeof loadGlossary>>;
