import type { Deps } from '#commands/deps.ts';
import { updateMedia } from '#db/queries/media/media.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';
import { holdMedia, type MediaAct } from './require-media.ts';

export interface DescribeMediaAct extends MediaAct {
  title: string;
  /** What it shows or says, by language. */
  alt: LocalizedText;
  /** The language of the words in a picture; null: it carries none. */
  wordsIn: InterfaceLocale | null;
  /** What the writer has read: `version` of the thing. */
  before: number;
}

/**
 * Says what a thing is called and what it shows.
 *
 * @throws AppError `not_found`; `bad_request` of a version, and of words in what is no picture; `conflict` when somebody else has written since
 */
export async function describeMedia({ db }: Pick<Deps, 'db'>, act: DescribeMediaAct): Promise<void> {
  const { actor, mediaId, title, alt, wordsIn, before, at } = act;
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    if (one.versionOf !== null || (wordsIn !== null && one.kind !== 'picture')) throw new AppError('bad_request');
    const isSameAlt = JSON.stringify(sorted(one.alt)) === JSON.stringify(sorted(alt));
    if (one.title === title && one.wordsIn === wordsIn && isSameAlt) return;
    if (one.version !== before) throw new AppError('conflict');
    await updateMedia(trx, one.id, { title, alt, wordsIn, version: one.version + 1, changedAt: at });
  });
}

function sorted(texts: LocalizedText): [string, string][] {
  return Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
}
