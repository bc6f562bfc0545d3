import type { LoaderFunctionArgs } from '@remix-run/node';
import { listCertified } from '#db/queries/certified.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { certifiedFilter, lookAt } from '../features/certification/certification-page.server.ts';
import { readCertificationQuery } from '../features/certification/certification-query.ts';
import { certifiedCsv, exportedAtMost } from '../features/certification/export-certified.server.ts';
import { guarded, requireViewer } from '../guard.server.ts';

/** The list of the ministry's page as a spreadsheet, with the same filters. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const query = readCertificationQuery(request.url);
  const looked = await lookAt({ db, viewer, query, locales: reader.contentLocales, now });
  const { programme } = looked;
  if (!programme) throw new AppError('not_found');
  const { rows } = await listCertified(db, certifiedFilter({ ...looked, programme }, query), {
    now,
    offset: 0,
    limit: exportedAtMost,
  });
  const csv = certifiedCsv(rows, {
    locale: reader.locale,
    locales: reader.contentLocales,
    programme: chooseText(programme.title, reader.contentLocales, 'en').text,
    now,
  });
  const day = now.toISOString().slice(0, 10);
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${programme.slug}-${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
});
