import type { LoaderFunctionArgs } from '@remix-run/node';
import { recordList, startOfSpan } from '#app/features/organisations/record-list.ts';
import { recordLine } from '#app/features/organisations/record-words.ts';
import { roleNames } from '#app/features/organisations/role-names.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetFile, spreadsheetLines } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listRecord } from '#db/queries/audit/record.ts';

/** The latest rows: a spreadsheet still opens them; earlier ones are found by the filter. */
const mostRows = 20_000;

/** The record (what the page's filter finds) as a file for a spreadsheet. Times are in UTC, as ISO 8601 writes them. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { id, path, slug } = await requireOrganisation(context.db, viewer, params.slug, 'audit:view');
  const { q: search, kind, person: personId, since: span } = recordList.read(new URL(request.url)).filter;
  const since = startOfSpan(span, context.now);
  const subject = { subjectType: 'organisation', subjectId: id, organisationId: id } as const;
  await recordExport(context, { actor: viewer, what: 'record', ...subject });
  const { rows } = await listRecord(
    context.db,
    { path, search, kind, personId, since },
    { offset: 0, limit: mostRows },
  );
  const t = translatorOf(context);
  const roles = roleNames(t);
  const options = { t, roleName: (role: keyof typeof roles) => roles[role], locales: context.reader.contentLocales };
  const lines = rows.map((row) => {
    const line = recordLine(row, { ...options, inSentence: (name) => name });
    return [line.at.toISOString(), line.who, line.what, line.on, line.why];
  });
  const heads = [
    t('organisations:record.when'),
    t('organisations:record.who'),
    t('organisations:record.what'),
    t('organisations:record.on'),
    t('organisations:record.why'),
  ];
  return spreadsheetFile(spreadsheetLines([heads, ...lines], { isFirst: true }), [
    'record',
    slug,
    context.now.toISOString().slice(0, 10),
  ]);
});
