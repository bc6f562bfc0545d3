import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { isOfLocale, withoutLocale } from '#courseware/edit-locales.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { withLocale } from '#courseware/translation/course-locales.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';

export interface ChangeLanguagesAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  change: 'add' | 'withdraw';
  locale: string;
}

/**
 * Offers the course of a draft in one more language, or withdraws one: its texts go from the draft, and stay in the history
 * and in the versions that are published. The language in which the course is written stays.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `invalid_input` with a problem of the field `locale`
 */
export async function changeLanguages(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, change, locale }: ChangeLanguagesAct,
): Promise<void> {
  const isOffered = offeredLanguages.some((one) => one === locale);
  if (change === 'add' && !isOffered) throw AppError.ofFields({ locale: 'chooseOne' });
  await inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const act = { draft, by: actor.personId, at, saveId, act: { change, locale } };
    await changeFiles(trx, act, (files) => {
      const course = files.get('course.yaml')?.text ?? '';
      const { sourceLocale, locales } = readSettings(course);
      if (change === 'add') {
        const text = withLocale(course, locale);
        if (text === undefined) throw new AppError('outline_unreadable');
        return new Map([['course.yaml', text]]);
      }
      if (locale === sourceLocale) throw AppError.ofFields({ locale: 'sourceStays' });
      const changes = new Map<string, string | null>();
      if (!locales.includes(locale)) return changes;
      for (const { path, text } of files.values()) {
        if (isOfLocale(path, locale)) changes.set(path, null);
        else if (text !== null && ['course.yaml', 'glossary.yaml', 'survey.yaml', 'facts.yaml'].includes(path)) {
          changes.set(path, withoutLocale(text, locale, locales));
        }
      }
      return changes;
    });
  });
}
