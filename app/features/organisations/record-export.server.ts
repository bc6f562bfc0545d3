import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import {
  type Cell,
  spreadsheetBook,
  spreadsheetFile,
  spreadsheetLines,
  streamOfTexts,
} from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { eachOfRecord } from '#db/queries/audit/record.ts';
import { AppError } from '#domain/errors.ts';
import { textDirection } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { readRecordQuery, recordList } from './record-list.ts';
import { recordLine } from './record-words.ts';
import { roleNames } from './role-names.ts';

/** Rows of a file: a spreadsheet still opens them; others are found by the filter. */
const mostRows = 20_000;

/**
 * The record (what the page's filter finds, in its order) as a file for a spreadsheet, in the reader's language. Times are
 * in UTC, as ISO 8601 writes them. A filter with a day that is none is refused: the page says what is wrong.
 */
export async function exportRecord(
  { context, params, request }: LoaderFunctionArgs,
  form: 'csv' | 'xlsx',
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const { id, path, slug } = await requireOrganisation(db, viewer, params.slug, 'audit:view');
  const query = recordList.read(new URL(request.url));
  const { wanted, problems } = readRecordQuery(query, { path, timeZone: reader.timeZone, now });
  if (Object.keys(problems).length > 0) throw new AppError('invalid_input');
  const subject = { subjectType: 'organisation', subjectId: id, organisationId: id } as const;
  await recordExport(context, { actor: viewer, what: 'record', ...subject });
  const t = translatorOf(context);
  const roles = roleNames(t);
  const { list } = getFormatter(reader.locale, reader.timeZone);
  const options = { t, roleName: (role: keyof typeof roles) => roles[role], locales: reader.contentLocales, list };
  const heads = [
    t('organisations:record.when'),
    t('organisations:record.who'),
    t('organisations:record.what'),
    t('organisations:record.on'),
    t('organisations:record.why'),
  ];
  /** Piece by piece; the heads come with the first rows: until those are read, nothing is answered. */
  async function* pieces(): AsyncGenerator<Cell[][]> {
    let [unsaid, count]: [Cell[][], number] = [[heads], 0];
    for await (const rows of eachOfRecord(db, wanted, { most: mostRows })) {
      count += rows.length;
      const lines = rows.map((row) => {
        const line = recordLine(row, { ...options, inSentence: (name) => name });
        return [line.at.toISOString(), line.who, line.what, line.on, line.why];
      });
      yield [...unsaid, ...lines];
      unsaid = [];
    }
    if (count === mostRows) yield [['', '', t('organisations:record.fileIsFull', { rows: mostRows })]];
  }
  const name = ['record', slug, now.toISOString().slice(0, 10)];
  if (form === 'csv') return spreadsheetFile(streamOfTexts(written(pieces())), name);
  const lines: Cell[][] = [];
  for await (const piece of pieces()) lines.push(...piece);
  const isRightToLeft = textDirection(reader.locale) === 'rtl';
  const book = await spreadsheetBook(lines, { sheet: t('organisations:record.title'), isRightToLeft });
  return spreadsheetFile(book, name, 'xlsx');
}

async function* written(pieces: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const lines of pieces) {
    yield spreadsheetLines(lines, { isFirst });
    isFirst = false;
  }
}
