import type { LoaderFunctionArgs } from '@remix-run/node';
import { listAllOrganisations, listCertified } from '#db/queries/certified.ts';
import { issuerTimeZone } from '#domain/awards-validity.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { certifiedFilter, lookAt } from '../features/certification/certification-page.server.ts';
import { readCertificationQuery } from '../features/certification/certification-query.ts';
import { certifiedCsv, exportedAtMost, isoDay } from '../features/certification/export-certified.server.ts';
import { guardedFile } from '../file-guard.server.ts';
import { requireViewer } from '../guard.server.ts';

/** The list of the ministry's page as a spreadsheet, with the same filters. */
export const loader = guardedFile(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const query = readCertificationQuery(request.url);
  const looked = await lookAt({ db, viewer, query, locales: reader.contentLocales, now });
  const { programme } = looked;
  if (!programme) throw new AppError('not_found');
  const [{ rows }, organisations] = await Promise.all([
    listCertified(db, certifiedFilter({ ...looked, programme }, query), { now, offset: 0, limit: exportedAtMost }),
    listAllOrganisations(db),
  ]);
  const csv = certifiedCsv(rows, {
    locale: reader.locale,
    locales: reader.contentLocales,
    provinces: new Map(
      organisations.flatMap(({ kind, province, names }) =>
        kind === 'province' && province ? [[province, chooseText(names, reader.contentLocales, 'en').text]] : [],
      ),
    ),
    programme: chooseText(programme.title, reader.contentLocales, 'en').text,
    now,
  });
  const day = isoDay(now, issuerTimeZone(programme.issuer.country));
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${programme.slug}-${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
});
