import type { LoaderFunctionArgs } from '@remix-run/node';
import { isOutside, mayWithClass, requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { listCaptions } from '#db/queries/live/captions.ts';
import { AppError } from '#domain/errors.ts';
import { captionLimits, isCaptionLanguage, mayReadCaptions } from '#domain/live/captions.ts';
import { captionsAsText, captionsAsVtt } from '#domain/live/captions-file.ts';
import { chooseText } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';

const types = { vtt: 'text/vtt; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const;

/** What was written along in one language of a class, as WebVTT or as text. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:view');
  const teaches = mayWithClass(viewer, 'class:moderate', view);
  const [, locale = '', kind] = /^([a-z]{2,8})\.(vtt|txt)$/.exec(params.file ?? '') ?? [];
  const isAsked = (kind === 'vtt' || kind === 'txt') && isCaptionLanguage(locale);
  const mayRead = mayReadCaptions(view, { teaches, isKeptOut: isOutside(viewer, view) });
  if (!isAsked || !mayRead) throw new AppError('not_found');
  const limit = captionLimits.perLanguage;
  const lines = await listCaptions(context.db, { classSessionId: view.id, locale, limit });
  if (lines.length === 0) throw new AppError('not_found');
  const { time } = getFormatter(context.reader.locale, view.timeZone);
  const text =
    kind === 'vtt' ? captionsAsVtt(lines, view.startedAt ?? view.startsAt) : captionsAsText(lines, (at) => time(at));
  const name = `${chooseText(view.title, context.reader.contentLocales, 'en').text} ${locale}.${kind}`;
  return new Response(text, {
    headers: {
      'Content-Type': types[kind],
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-cache',
    },
  });
});
