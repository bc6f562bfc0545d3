import type { LoaderFunctionArgs } from '@remix-run/node';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import { readContentFile } from '#db/queries/translation/content-file.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere } from '#domain/rights.ts';

/** The glossary of all courses as the file that stands in the folder of the content. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  refuseUnless(canSomewhere(requireViewer(context, request), 'glossary:write'));
  const file = await readContentFile(context.db, sharedGlossaryFile);
  if (!file) throw new AppError('not_found');
  return new Response(file.text, {
    headers: {
      'Content-Type': 'application/yaml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${sharedGlossaryFile}"`,
      'Cache-Control': 'private, no-store',
    },
  });
});
