import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { readFileForm } from '#app/ui/form/read-file-form.server.ts';
import { dropUpload } from '#commands/media/drop-upload.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { isInterfaceLocale } from '#domain/locale.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { idOrNull } from '#platform/id.ts';
import { removeUpload } from '#platform/media/uploads-folder.ts';
import { takeUpload, takeWholeFile } from './take-file.server.ts';

/** Why a file was not taken: a code that the page puts into words, and its figures. */
export interface FileAnswer {
  problem: string;
  most: number | null;
  /** Of what was to be replaced. */
  replaces: string | null;
}

const uploadForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('finish'), upload: z.uuid() }),
  z.object({ intent: z.literal('drop'), upload: z.uuid() }),
]);

/** The forms of a library: a whole file, one that came in pieces, one that is given up. */
export async function runLibraryForm(
  context: AppLoadContext,
  { actor, slug }: { actor: Viewer; slug: string },
  request: Request,
) {
  const here = `/authoring/media/${slug}`;
  let replaces: string | null = null;
  try {
    if (request.headers.get('content-type')?.startsWith('multipart/form-data')) {
      const { fields, file } = await readFileForm(context, request, context.config.LIBRARY_MAX_MB * 1_000_000);
      const given = fields.get('replaces');
      replaces = typeof given === 'string' ? idOrNull(given) : null;
      const locale = fields.get('locale');
      if (!file) throw new MediaProblem('mediaNone');
      const version = isInterfaceLocale(locale) ? locale : null;
      const id = await takeWholeFile(context, { actor, slug, replaces, locale: version, file });
      return redirect(`${here}/${id}?${replaces ? 'replaced' : 'added'}`);
    }
    const parsed = uploadForm.safeParse(Object.fromEntries(await request.formData()));
    if (!parsed.success) throw new MediaProblem('mediaNone');
    const { intent, upload } = parsed.data;
    if (intent === 'finish') return redirect(`${here}/${await takeUpload(context, actor, upload)}?added`);
    await dropUpload(context, { actor, uploadId: upload, at: context.now });
    await removeUpload(context.config.SALA_DATA_DIR, upload);
    return redirect(here);
  } catch (error) {
    return data(fileAnswer(error, replaces), { status: 422 });
  }
}

function fileAnswer(error: unknown, replaces: string | null): FileAnswer {
  if (error instanceof MediaProblem) return { problem: error.code, most: error.details.most ?? null, replaces };
  if (!isAppError(error)) throw error;
  if (error.problems?.file) return { problem: error.problems.file, most: null, replaces };
  if (error.code === 'conflict') return { problem: 'uploadGone', most: null, replaces };
  throw error;
}

/** @throws AppError `bad_request` where an address names another library than the thing's own */
export function requireSameLibrary(one: { organisationSlug: string }, slug: string | undefined): void {
  if (one.organisationSlug !== slug) throw new AppError('not_found');
}
