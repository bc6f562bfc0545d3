import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { textRow } from '#courseware/course-files.ts';
import { withLocale } from '#courseware/translation/course-locales.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';
import { newId } from '#platform/id.ts';
import { holdTexts, openForTranslating } from './hold-desk.ts';

/**
 * Offers a course in one more language: it stands in course.yaml, and its texts are missing until somebody writes them.
 * Twice is once.
 *
 * @throws AppError of `holdTexts`; `invalid_input` with a problem of the field `locale`
 */
export async function addLanguage(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, locale }: { actor: Viewer; at: Date; slug: string; locale: string },
): Promise<void> {
  if (!offeredLanguages.some((one) => one === locale)) throw AppError.ofFields({ locale: 'invalid' });
  await inTransaction(db, async (trx) => {
    const { draft, files, locales, organisationId } = await holdTexts(trx, { actor, slug });
    if (locales.includes(locale)) return;
    const text = withLocale(files.get('course.yaml') ?? '', locale);
    if (text === undefined) throw new AppError('draft_has_errors');
    const draftId = draft?.id ?? (await openForTranslating(trx, { actor, at, slug }));
    const save = { draftId, saveId: newId(), sentHash: null, by: actor.personId, at };
    await writeDraftFile(trx, save, textRow('course.yaml', text));
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'language.add',
      subjectType: 'course_draft',
      subjectId: draftId,
      organisationId,
      details: { course: slug, locale },
    });
  });
}
