import type { LoaderFunctionArgs } from '@remix-run/node';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { requireHostPage } from '#app/server/guards/class-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetBook, spreadsheetFile } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { chooseText, textDirection } from '#domain/locale.ts';
import { toWallTime } from '#domain/zoned-time.ts';
import { attendanceCsv, attendanceLines } from './attendance-csv.server.ts';
import { listPeople, loadClassAttendance } from './load-attendance.server.ts';
import { peopleList } from './people-list.ts';

/** More people than any class of ours expects; a spreadsheet still opens it. */
const mostPeople = 20_000;

/** The people of a class (those that the page's filter finds) as a file for a spreadsheet. */
export async function exportAttendance(
  { context, request, params }: LoaderFunctionArgs,
  form: 'csv' | 'xlsx',
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const view = await requireHostPage(context.db, viewer, params.id, 'attendance');
  const { id: subjectId, organisationId } = view;
  const subject = { subjectType: 'class_session', subjectId, organisationId } as const;
  await recordExport(context, { actor: viewer, what: 'attendance', ...subject });
  const loaded = await loadClassAttendance(context, viewer, view);
  const { filter } = peopleList.read(new URL(request.url));
  const { rows } = await listPeople(context, loaded, filter, { offset: 0, limit: mostPeople });
  const { t } = getI18n(context.reader.locale);
  const { contentLocales, locale } = context.reader;
  const words = { t, contentLocales };
  // As the class was planned; in UTC an early class would be of the day before.
  const day = toWallTime(view.startsAt, view.timeZone).date;
  const name = ['attendance', day, chooseText(view.title, contentLocales, 'en').text];
  if (form === 'csv') return spreadsheetFile(attendanceCsv(rows, words), name);
  const isRightToLeft = textDirection(locale) === 'rtl';
  const book = await spreadsheetBook(attendanceLines(rows, words), { sheet: t('attendance:title'), isRightToLeft });
  return spreadsheetFile(book, name, 'xlsx');
}
