import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { readFileForm } from '#app/ui/form/read-file-form.server.ts';
import { askForNarrations } from '#commands/media/ask-for-narration.ts';
import { requireUpload } from '#commands/media/require-upload.ts';
import { removeClip, saveClip } from '#commands/media/save-clip.ts';
import { AppError } from '#domain/errors.ts';
import { mostBytes } from '#domain/media/kinds.ts';
import { mostClipBytes, wholeLesson } from '#domain/media/narration.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { newId } from '#platform/id.ts';
import { removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';
import { loadNarration, type NarrationPlace } from './load-narration.server.ts';

const longestWords = 8_000;

const clipForm = z.object({
  upload: z.uuid(),
  clip: z.uuid(),
  name: boundedText(200).min(1),
  path: boundedText(200),
  part: z.coerce.number().int().min(0).max(10_000),
  words: boundedText(longestWords),
  replaces: boundedText(40).default(''),
});

/**
 * Takes a recording whose bytes have come in pieces.
 *
 * @returns its id
 * @throws MediaProblem; AppError as `saveClip` says, `conflict` while bytes are missing
 */
export async function takeClip(
  context: AppLoadContext,
  { actor, draftId }: { actor: Viewer; draftId: string },
  form: FormData,
): Promise<string> {
  const read = clipForm.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_request');
  const { upload: uploadId, clip: clipId, name, path, part, words, replaces } = read.data;
  const { config } = context;
  const upload = await requireUpload(context.db, actor, uploadId);
  const file = { path: uploadPath(config.SALA_DATA_DIR, uploadId), name, most: mostOf(context, part) };
  // Sent again, because nobody heard that it was taken.
  if (upload.endedAt) return clipId;
  const act = { actor, draftId, clipId, path, part, words, replaces: replaces.split(' '), file, uploadId };
  await saveClip(context, { ...act, clamd: config.CLAMD ?? null, at: context.now });
  await removeUpload(config.SALA_DATA_DIR, uploadId);
  return clipId;
}

function mostOf({ config }: AppLoadContext, part: number): number {
  return part === wholeLesson ? mostBytes('audio', config.LIBRARY_MAX_MB * 1_000_000) : mostClipBytes;
}

const pageForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('make') }),
  z.object({ intent: z.literal('remove'), clip: z.uuid() }),
]);

/** The forms of the page: make the sound, take a recording away, a file in the place of a recording. */
export async function runNarrationForm(
  context: AppLoadContext,
  { actor, place }: { actor: Viewer; place: NarrationPlace },
  request: Request,
) {
  const { draft, area, slug, locale } = place;
  const here = `/authoring/${draft.slug}/narration/${area}/${slug}/${locale}`;
  const act = { actor, draftId: draft.id, at: context.now };
  try {
    if (request.headers.get('content-type')?.startsWith('multipart/form-data')) {
      await takeFile(context, { actor, place }, request);
      return redirect(`${here}?sent`);
    }
    const parsed = pageForm.safeParse(Object.fromEntries(await request.formData()));
    if (!parsed.success) throw new MediaProblem('mediaNone');
    if (parsed.data.intent === 'remove') {
      await removeClip(context, { ...act, clipId: parsed.data.clip });
      return redirect(`${here}?removed`);
    }
    const { sounds } = await loadNarration(context, place);
    await askForNarrations(context, { ...act, sounds: new Map(sounds.map((one) => [one.path, clipsOf(one)])) });
    return redirect(`${here}?making`);
  } catch (error) {
    if (!(error instanceof MediaProblem)) throw error;
    return data({ problem: error.code, most: error.details.most ?? null }, { status: 422 });
  }
}

function clipsOf({ whole, parts }: Awaited<ReturnType<typeof loadNarration>>['sounds'][number]) {
  if (whole) return [{ id: whole.id, part: wholeLesson }];
  return parts.flatMap(({ clip, part }) => (clip ? [{ id: clip.id, part }] : []));
}

/** A file that came whole, for the part that was chosen beside it. */
async function takeFile(
  context: AppLoadContext,
  { actor, place }: { actor: Viewer; place: NarrationPlace },
  request: Request,
): Promise<void> {
  const { fields, file } = await readFileForm(context, request, mostOf(context, wholeLesson));
  try {
    if (!file || file.bytes === 0) throw new MediaProblem(file ? 'mediaEmpty' : 'mediaNone');
    const [path = '', number = ''] = String(fields.get('place') ?? '').split(' ');
    const sound = (await loadNarration(context, place)).sounds.find((one) => one.path === path);
    const found = sound?.parts[Number(number)];
    if (!sound || (!found && number !== String(wholeLesson))) throw new MediaProblem('mediaNone');
    const part = found?.part ?? wholeLesson;
    await saveClip(context, {
      ...{ actor, draftId: place.draft.id, clipId: newId(), path, part, words: found?.words ?? '' },
      ...{ replaces: found?.clip ? [found.clip.id] : [], uploadId: null, at: context.now },
      file: { path: file.path, name: file.name, most: mostOf(context, part) },
      clamd: context.config.CLAMD ?? null,
    });
  } finally {
    if (file) await removeUpload(context.config.SALA_DATA_DIR, file.id);
  }
}
