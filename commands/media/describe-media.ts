import type { Deps } from '#commands/deps.ts';
import { updateMedia } from '#db/queries/media/media.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { holdMedia, type MediaAct } from './require-media.ts';

export interface DescribeMediaAct extends MediaAct {
  title: string;
  /** What it shows or says, by language. */
  alt: LocalizedText;
  /** What the writer has read: `version` of the thing. */
  before: number;
}

/**
 * Says what a thing is called and what it shows.
 *
 * @throws AppError `not_found`; `conflict` when somebody else has written since
 */
export async function describeMedia({ db }: Pick<Deps, 'db'>, act: DescribeMediaAct): Promise<void> {
  const { actor, mediaId, title, alt, before, at } = act;
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    const isSame = one.title === title && JSON.stringify(sorted(one.alt)) === JSON.stringify(sorted(alt));
    if (isSame) return;
    if (one.version !== before) throw new AppError('conflict');
    await updateMedia(trx, one.id, { title, alt, version: one.version + 1, changedAt: at });
  });
}

function sorted(texts: LocalizedText): [string, string][] {
  return Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
}
