import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { findPieceFile } from '#db/queries/assignments/pieces.ts';
import { noOrganisation } from '#domain/assignments/rights.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** A file of a piece of work: for whose it is, and for those who may mark it once it was handed in. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const file = isId(params.file) ? await findPieceFile(context.db, params.file) : undefined;
  if (!file) throw new AppError('not_found');
  const { personId, organisationPath } = file;
  const about = { organisationPath: organisationPath ?? noOrganisation, personId };
  const mayMark = file.state !== 'draft' && can(viewer, 'assignment:mark', about);
  if (personId !== viewer.personId && !mayMark) throw new AppError('not_found');
  // Who marks without knowing whose work it is does not learn it from what the file is called.
  const isNamed = personId === viewer.personId || !file.isAnonymous;
  const content = await context.storage.read(file.hash);
  if (!content) throw new AppError('not_found');
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      // A document that is opened in a browser could run what is in it as a page of ours.
      ...(file.kind === 'file' && {
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(isNamed ? file.name : namelessFile(params.file, file.mediaType))}`,
      }),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
});

function namelessFile(id: string | undefined, mediaType: string): string {
  const end = mediaType === 'application/pdf' ? 'pdf' : mediaType.includes('spreadsheet') ? 'xlsx' : 'docx';
  return `work-${id?.slice(-4)}.${end}`;
}
