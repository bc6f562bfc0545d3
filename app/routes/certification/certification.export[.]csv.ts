import type { LoaderFunctionArgs } from '@remix-run/node';
import { certifiedFilter, lookAt } from '#app/features/certification/certification-page.server.ts';
import { certificationQuery, certifiedList } from '#app/features/certification/certification-query.ts';
import { certifiedCsv, isoDay } from '#app/features/certification/export-certified.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetFile, streamOfTexts } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { eachCertified } from '#db/queries/certification/certified-people.ts';
import { listAllOrganisations } from '#db/queries/certification/organisation-tree.ts';
import { issuerTimeZone } from '#domain/awards/validity.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';

/** The list of the ministry's page as a spreadsheet, with the same filters: all of it, sent while it is read. */
export const loader = guardedFile(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const query = certificationQuery(certifiedList.read(new URL(request.url)));
  const looked = await lookAt({ db, viewer, query, locales: reader.contentLocales, now });
  const { programme } = looked;
  if (!programme) throw new AppError('not_found');
  const subject = { subjectType: 'programme', subjectId: programme.id } as const;
  const organisationId = looked.selected?.id ?? programme.issuer.id;
  await recordExport(context, { actor: viewer, what: 'certified', ...subject, organisationId });
  const organisations = await listAllOrganisations(db);
  const parts = eachCertified(db, certifiedFilter({ ...looked, programme }, query), { now });
  const csv = certifiedCsv(parts, {
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
  return spreadsheetFile(streamOfTexts(csv), [programme.slug, day]);
});
