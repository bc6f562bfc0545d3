import { holdDraft } from '#commands/authoring/hold-draft.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import type { Database } from '#db/client.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { type DeskFile, readDeskFile } from './desk-file.ts';
import { type Desk, readDesk, readDeskFacts } from './read-desk.ts';

export interface HeldDesk {
  desk: Desk;
  draftId: string;
  /** One of its files in the language, by the path of its source. @throws AppError `not_found` */
  readFile(path: string): Promise<DeskFile>;
}

/**
 * A course with its draft, held until the transaction ends: who translates comes before or after. Where nobody is writing a
 * next version, one is begun.
 *
 * @throws AppError `not_found`, `forbidden`, `files_not_kept`, `draft_in_review`
 */
export async function holdDesk(
  trx: Database,
  { actor, at, slug, locale }: { actor: Viewer; at: Date; slug: string; locale: string },
): Promise<HeldDesk> {
  const before = await readDesk(trx, actor, slug);
  const draftId = before.draft?.id ?? (await openDraft({ db: trx }, { actor, at, slug, action: 'content:translate' }));
  await holdDraft(trx, { actor, draftId, action: 'content:translate', act: 'write' });
  const desk = await readDesk(trx, actor, slug);
  if (!desk.locales.includes(locale) || locale === desk.sourceLocale) throw new AppError('not_found');
  return {
    desk,
    draftId,
    async readFile(path) {
      const about = desk.texts.find((one) => one.path === path);
      if (!about) throw new AppError('not_found');
      return readDeskFile(about, { ...desk, locale, ...(await readDeskFacts(trx, desk, { locale, about })) });
    },
  };
}
