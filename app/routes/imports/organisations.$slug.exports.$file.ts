import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportLines } from '#app/features/imports/export-lines.server.ts';
import { importKindNames } from '#app/features/imports/import-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetBook, spreadsheetFile, spreadsheetPieces, streamOfTexts } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { importRight } from '#commands/imports/require-import.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { AppError } from '#domain/errors.ts';
import { isImportKind } from '#domain/imports/fields.ts';
import { textDirection } from '#domain/locale.ts';

/** Lists of an organisation and those below it, as CSV or XLSX, in the form in which they can be imported again. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const [kind, form] = (params.file ?? '').split('.');
  if (!isImportKind(kind) || (form !== 'csv' && form !== 'xlsx')) throw new AppError('not_found');
  const { id, path, slug } = await requireOrganisation(context.db, viewer, params.slug, importRight(kind));
  const isEmpty = new URL(request.url).searchParams.has('empty');
  const lines = await exportLines(context, kind, { path, isEmpty });
  if (!isEmpty) {
    await recordExport(context, {
      actor: viewer,
      what: kind,
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
    });
  }
  const name = [kind, slug, context.now.toISOString().slice(0, 10)];
  if (form === 'csv') return spreadsheetFile(streamOfTexts(spreadsheetPieces(lines)), name);
  const sheet = importKindNames(translatorOf(context))[kind];
  const isRightToLeft = textDirection(context.reader.locale) === 'rtl';
  return spreadsheetFile(await spreadsheetBook(lines, { sheet, isRightToLeft }), name, 'xlsx');
});
