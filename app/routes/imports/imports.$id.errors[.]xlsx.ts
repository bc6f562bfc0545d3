import type { LoaderFunctionArgs } from '@remix-run/node';
import { fieldNames, importKindNames, problemWords } from '#app/features/imports/import-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetBook, spreadsheetFile } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { requireImport } from '#commands/imports/require-import.ts';
import { listRows } from '#db/queries/imports/import-rows.ts';
import { textDirection } from '#domain/locale.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';

/** The rows that stay out, as they stand, with the reasons in the last column: to be mended there and loaded again. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const one = await requireImport(context.db, viewer, params.id);
  // Names and telephone numbers, like any other file of people.
  const { kind: what, organisationId } = one;
  const subject = { subjectType: 'organisation', subjectId: organisationId, organisationId } as const;
  await recordExport(context, { actor: viewer, what, ...subject });
  const t = translatorOf(context);
  const names = fieldNames(t);
  const { rows } = await listRows(context.db, one.id, {
    verdict: 'wrong',
    code: null,
    offset: 0,
    limit: sheetLimits.mostRows,
  });
  const lines = rows.map(({ cells, problems }) => [
    ...one.titles.map((_, column) => cells[column] ?? ''),
    problems.map(({ field, code, details }) => `${names[field]}: ${problemWords(t, code, details)}`).join('\n'),
  ]);
  const book = await spreadsheetBook([[...one.titles, t('imports:act.reason')], ...lines], {
    sheet: importKindNames(t)[one.kind],
    isRightToLeft: textDirection(context.reader.locale) === 'rtl',
  });
  return spreadsheetFile(book, ['errors', one.organisationSlug, context.now.toISOString().slice(0, 10)], 'xlsx');
});
