import type { LoaderFunctionArgs } from '@remix-run/node';
import { certificateFile } from '#app/features/awards/certificate-file.server.ts';
import { requireAward } from '#app/features/awards/require-award.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { AppError } from '#domain/errors.ts';

/** `/certificates/<serial>.pdf`: for the holder, and for those who oversee the holder's organisation or the issuer. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const [, name = ''] = /^(.+)\.pdf$/i.exec(params.file ?? '') ?? [];
  const award = await requireAward(context, viewer, name);
  // What the issuer withdrew is not handed out again.
  if (award.status === 'revoked') throw new AppError('award_not_active');
  if (award.status === 'suspended') throw new AppError('award_suspended');
  const { pdf, etag } = await certificateFile(award, context.config.PUBLIC_URL);
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(pdf), {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${award.serial}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
