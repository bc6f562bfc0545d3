import { holdDraft } from '#commands/authoring/hold-draft.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import type { Database } from '#db/client.ts';
import { lockCourseSlug } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { type DeskFile, readDeskFile } from './desk-file.ts';
import { type Desk, readDesk, readDeskFacts } from './read-desk.ts';

export interface HeldDesk {
  desk: Desk;
  /** The id of the draft, which is begun where nobody is writing a next version: ask it before something is written. */
  openForWriting(): Promise<string>;
  /** One of its files in the language, by the path of its source. @throws AppError `not_found` */
  readFile(path: string): Promise<DeskFile>;
}

/**
 * A course with its draft, held until the transaction ends: who translates comes before or after. Where nobody is writing a
 * next version, its short name is held.
 *
 * @throws AppError `not_found`, `forbidden`, `files_not_kept`, `draft_in_review`
 */
export async function holdDesk(
  trx: Database,
  { actor, at, slug, locale }: { actor: Viewer; at: Date; slug: string; locale: string },
): Promise<HeldDesk> {
  const desk = await holdTexts(trx, { actor, slug });
  if (!desk.locales.includes(locale) || locale === desk.sourceLocale) throw new AppError('not_found');
  return {
    desk,
    openForWriting: async () => desk.draft?.id ?? openForTranslating(trx, { actor, at, slug }),
    async readFile(path) {
      const about = desk.texts.find((one) => one.path === path);
      if (!about) throw new AppError('not_found');
      return readDeskFile(about, { ...desk, locale, ...(await readDeskFacts(trx, desk, { locale, about })) });
    },
  };
}

/**
 * The texts of a course, held until the transaction ends.
 *
 * @throws AppError `not_found`, `forbidden`, `files_not_kept`, `draft_in_review`
 */
export async function holdTexts(trx: Database, { actor, slug }: { actor: Viewer; slug: string }): Promise<Desk> {
  const before = await readDesk(trx, actor, slug);
  if (!before.draft) await lockCourseSlug(trx, slug);
  const draft = before.draft ?? (await readDesk(trx, actor, slug)).draft;
  if (draft) await holdDraft(trx, { actor, draftId: draft.id, action: 'content:translate', act: 'write' });
  return readDesk(trx, actor, slug);
}

/** Begins a draft with what readers have: the desk that was held reads the same. Done twice it is the same draft. */
export function openForTranslating(
  trx: Database,
  { actor, at, slug }: { actor: Viewer; at: Date; slug: string },
): Promise<string> {
  return openDraft({ db: trx }, { actor, at, slug, action: 'content:translate' });
}
