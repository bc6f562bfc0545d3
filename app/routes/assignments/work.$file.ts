import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { findPieceFile } from '#db/queries/assignments/pieces.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** A file of a piece of work: for whose it is, and for those who may mark it once it was handed in. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const file = isId(params.file) ? await findPieceFile(context.db, params.file) : undefined;
  if (!file) throw new AppError('not_found');
  const { personId, organisationPath } = file;
  const mayMark =
    file.state !== 'draft' &&
    organisationPath !== null &&
    can(viewer, 'assignment:mark', { organisationPath, personId });
  if (personId !== viewer.personId && !mayMark) throw new AppError('not_found');
  const content = await context.storage.read(file.hash);
  if (!content) throw new AppError('not_found');
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      // A document that is opened in a browser could run what is in it as a page of ours.
      ...(file.kind === 'file' && {
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      }),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
});
