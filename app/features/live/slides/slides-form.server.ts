import { type AppLoadContext, data } from '@remix-run/node';
import { seeOther } from '#app/server/http/see-other.ts';
import { readFileForm } from '#app/ui/form/read-file-form.server.ts';
import { addDeck } from '#commands/live/add-deck.ts';
import { removeDeck } from '#commands/live/remove-deck.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { deckLimits } from '#domain/live/decks.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { idOrNull, newId } from '#platform/id.ts';
import { removeUpload } from '#platform/media/uploads-folder.ts';

/** Why a file was not taken: a code that the page puts into words, and its figure. */
export interface SlidesAnswer {
  problem: string;
  most: number | null;
}

interface SlidesAct {
  actor: Viewer;
  classSessionId: string;
}

/** The forms of a class's slides: a file, and one that is taken out. */
export async function runSlidesForm(context: AppLoadContext, act: SlidesAct, request: Request) {
  const here = `/classes/${act.classSessionId}/slides`;
  if (request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return takeFile(context, act, request, here);
  const form = await request.formData();
  if (form.get('intent') !== 'remove') throw new AppError('bad_request');
  await removeDeck(context, { ...act, deckId: String(form.get('deck')), at: context.now });
  return seeOther(`${here}?removed`);
}

async function takeFile(context: AppLoadContext, act: SlidesAct, request: Request, here: string) {
  const { config, now: at } = context;
  try {
    const { fields, file } = await readFileForm(context, request, deckLimits.bytes);
    if (!file) throw new MediaProblem('mediaNone');
    try {
      const once = fields.get('once');
      const deckId = (typeof once === 'string' && idOrNull(once)) || newId();
      const given = { fileName: file.name, path: file.path, clamd: config.CLAMD ?? null };
      await addDeck(context, { ...act, ...given, deckId, at });
    } finally {
      await removeUpload(config.SALA_DATA_DIR, file.id);
    }
    return seeOther(`${here}?added`);
  } catch (error) {
    return data(answerTo(error), { status: 422 });
  }
}

function answerTo(error: unknown): SlidesAnswer {
  if (error instanceof MediaProblem) return { problem: error.code, most: error.details.most ?? null };
  if (isAppError(error) && error.problems?.file) return { problem: error.problems.file, most: deckLimits.perClass };
  throw error;
}
