import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { keptAs } from '#app/ui/list/spreadsheet.server.ts';
import { exportCourse } from '#commands/authoring/export-course.ts';

/** A course as a ZIP file: its draft, or what people read. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const actor = requireAuthor(context, request);
  const slug = params.course ?? '';
  const zip = await exportCourse(context, { actor, at: context.now, slug });
  return new Response(createReadableStreamFromReadable(zip), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': keptAs([slug], 'zip'),
      'Cache-Control': 'private, no-store',
    },
  });
});
