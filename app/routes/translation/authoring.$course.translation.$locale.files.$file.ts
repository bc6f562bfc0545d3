import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireDesk } from '#app/features/translation/load-desk.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { keptAs } from '#app/ui/list/spreadsheet.server.ts';
import { exchangeOf } from '#commands/translation/import-texts.ts';
import { writeTextsCsv } from '#courseware/translation/csv-texts.ts';
import type { Exchange } from '#courseware/translation/exchange.ts';
import { xliffPieces } from '#courseware/translation/xliff-write.ts';
import { AppError } from '#domain/errors.ts';

const forms: Record<string, { type: string; ending: string; pieces(exchange: Exchange): Iterable<string> }> = {
  'xliff-2.0.xlf': { type: 'application/xliff+xml', ending: 'xlf', pieces: (exchange) => xliffPieces(exchange, '2.0') },
  'xliff-1.2.xlf': { type: 'application/xliff+xml', ending: 'xlf', pieces: (exchange) => xliffPieces(exchange, '1.2') },
  'texts.csv': { type: 'text/csv; charset=utf-8', ending: 'csv', pieces: (exchange) => [writeTextsCsv(exchange)] },
};

/** All texts of a course in a language, as a file for tools of translators. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const [locale, name] = [params.locale ?? '', params.file ?? ''];
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  if (!form) throw new AppError('not_found');
  const desk = await requireDesk(context, viewer, params.course, locale);
  let text = '';
  for (const piece of form.pieces(await exchangeOf(context.db, desk, locale))) {
    text += piece;
    await nextTurn();
  }
  return new Response(text, {
    headers: {
      'Content-Type': form.type,
      'Content-Disposition': keptAs([desk.slug, desk.sourceLocale, locale], form.ending),
      'Cache-Control': 'private, no-store',
    },
  });
});
