import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { findOwnRecord, requireReach } from '#app/features/live/after/load-record-page.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { toWallTime } from '#domain/zoned-time.ts';

/** A whole class as one PDF, as it was made for whoever fetches it, while they may still read all of it. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, storage, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  const record = await findOwnRecord(db, { viewer, view, reach: requireReach(viewer, view) });
  const content = record?.hash && (await storage.read(record.hash));
  if (!content) throw new AppError('not_found');
  const day = toWallTime(view.startsAt, view.timeZone).date;
  const name = `${chooseText(view.title, reader.contentLocales, 'en').text} ${day}`;
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(record.bytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}.pdf`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-cache',
    },
  });
});
