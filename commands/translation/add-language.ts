import { holdDraft } from '#commands/authoring/hold-draft.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { textRow } from '#courseware/course-files.ts';
import { withLocale } from '#courseware/translation/course-locales.ts';
import { writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';
import { newId } from '#platform/id.ts';
import { readDesk } from './read-desk.ts';

/**
 * Offers a course in one more language: it stands in course.yaml, and its texts are missing until somebody writes them.
 * Twice is once.
 *
 * @throws AppError of `readDesk`; `draft_in_review`; `invalid_input` with a problem of the field `locale`
 */
export async function addLanguage(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, locale }: { actor: Viewer; at: Date; slug: string; locale: string },
): Promise<void> {
  if (!offeredLanguages.some((one) => one === locale)) throw AppError.ofFields({ locale: 'invalid' });
  await inTransaction(db, async (trx) => {
    const before = await readDesk(trx, actor, slug);
    const draftId =
      before.draft?.id ?? (await openDraft({ db: trx }, { actor, at, slug, action: 'content:translate' }));
    await holdDraft(trx, { actor, draftId, action: 'content:translate', act: 'write' });
    const { files, locales } = await readDesk(trx, actor, slug);
    if (locales.includes(locale)) return;
    const text = withLocale(files.get('course.yaml') ?? '', locale);
    if (text === undefined) throw new AppError('draft_has_errors');
    const save = { draftId, saveId: newId(), sentHash: null, by: actor.personId, at };
    await writeDraftFile(trx, save, textRow('course.yaml', text));
  });
}
