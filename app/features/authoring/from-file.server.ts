import { type AppLoadContext, redirect } from '@remix-run/node';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { readFileForm, type TakenForm } from '#app/ui/form/read-file-form.server.ts';
import { startFromDocument } from '#commands/authoring/start-from-document.ts';
import { startFromZip } from '#commands/authoring/start-from-zip.ts';
import { zipLimits } from '#courseware/limits.ts';
import { AppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { removeUpload } from '#platform/media/uploads-folder.ts';
import { cameHref } from './came.ts';
import { documentCourseSchema, zipCourseSchema } from './new-course-form.server.ts';

/** Carries out one of the forms by which a course begins with a file. */
export async function runFileForm(context: AppLoadContext, actor: Viewer, request: Request) {
  const { fields, file } = await readFileForm(context, request, zipLimits.mostSentBytes).catch((error: unknown) => {
    throw error instanceof MediaProblem ? new AppError('form_too_long') : error;
  });
  try {
    return await answer(context, actor, { fields, file });
  } finally {
    if (file) await removeUpload(context.config.SALA_DATA_DIR, file.id);
  }
}

function answer(context: AppLoadContext, actor: Viewer, { fields, file }: TakenForm) {
  const { SALA_DATA_DIR: dataDir, CLAMD } = context.config;
  const act = { actor, at: context.now, clamd: CLAMD ?? null };
  const requireFile = () => {
    if (!file || file.bytes === 0) throw AppError.ofFields({ file: 'required' });
    return file;
  };
  if (fields.get('intent') === 'zip') {
    return answerForm(fields, zipCourseSchema, async ({ id, organisation, slug }) => {
      const given = { id, organisationId: organisation || null, slug: slug || null, file: requireFile() };
      return redirect(`/authoring/${await startFromZip(context, { ...act, ...given })}`);
    });
  }
  return answerForm(fields, documentCourseSchema, async ({ id, organisation, slug, title, sourceLocale, audience }) => {
    const course = { sourceLocale, audience, cloth: { dye: 'leaf', pattern: 'seed' } } as const;
    const given = { id, organisationId: organisation || null, slug: slug || null, title, course, file: requireFile() };
    return redirect(cameHref(await startFromDocument(context, { ...act, ...given, dataDir })));
  });
}
