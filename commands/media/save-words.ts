import type { Deps } from '#commands/deps.ts';
import { findWords, storeWords } from '#db/queries/media/words.ts';
import { AppError } from '#domain/errors.ts';
import { type Mistake, mostCaptionLetters, readCaptions } from '#domain/media/read-captions.ts';
import { holdMedia, type MediaAct } from './require-media.ts';

export interface SaveWordsAct extends MediaAct {
  locale: string;
  /** What the writer has read: `version` of the words; 0: that there were none. */
  before: number;
  /** WebVTT; empty: there are none. */
  captions: string;
  /** What is said, where there are no captions; else it follows from them. */
  transcript: string;
}

/** What is wrong with captions that were not saved. */
export class CaptionsWrong extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super('captions with mistakes');
    this.mistakes = mistakes;
  }
}

/**
 * Saves captions and transcript of sound or film in one language.
 *
 * @returns the version that there is now
 * @throws CaptionsWrong, with line and column of what is wrong: nothing is saved then
 * @throws AppError `not_found`; `conflict` when somebody else has written since
 */
export async function saveWords({ db }: Pick<Deps, 'db'>, act: SaveWordsAct): Promise<number> {
  const { actor, mediaId, locale, before, at } = act;
  const captions = act.captions.replace(/\r\n?/g, '\n') || null;
  if (captions !== null) requireRight(captions);
  const transcript = captions === null ? act.transcript.replace(/\r\n?/g, '\n') || null : null;
  return db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    const known = await findWords(trx, one.id, locale);
    const version = known?.version ?? 0;
    if (known && known.captions === captions && known.transcript === transcript) return version;
    if (version !== before) throw new AppError('conflict');
    const change = { captions, transcript, version: version + 1, changedBy: actor.personId, changedAt: at };
    await storeWords(trx, { mediaId: one.id, locale, ...change });
    return version + 1;
  });
}

function requireRight(captions: string): void {
  if (captions.length > mostCaptionLetters) throw new CaptionsWrong([{ code: 'tooMany', line: 1, column: null }]);
  const { mistakes } = readCaptions(captions);
  if (mistakes.length > 0) throw new CaptionsWrong(mistakes);
}
