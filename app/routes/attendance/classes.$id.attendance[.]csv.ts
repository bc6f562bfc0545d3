import type { LoaderFunctionArgs } from '@remix-run/node';
import { attendanceCsv } from '#app/features/attendance/attendance-csv.server.ts';
import { listPeople, loadClassAttendance } from '#app/features/attendance/load-attendance.server.ts';
import { peopleList } from '#app/features/attendance/people-list.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetFile } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { chooseText } from '#domain/locale.ts';
import { toWallTime } from '#domain/zoned-time.ts';

/** More people than any class of ours expects; a spreadsheet still opens it. */
const mostPeople = 20_000;

/** The people of a class (those that the page's filter finds) as a file for a spreadsheet. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:view');
  const { id: subjectId, organisationId } = view;
  const subject = { subjectType: 'class_session', subjectId, organisationId } as const;
  await recordExport(context, { actor: viewer, what: 'attendance', ...subject });
  const loaded = await loadClassAttendance(context, viewer, view);
  const { filter } = peopleList.read(new URL(request.url));
  const { rows } = await listPeople(context, loaded, filter, { offset: 0, limit: mostPeople });
  const { t } = getI18n(context.reader.locale);
  const { contentLocales } = context.reader;
  const text = attendanceCsv(rows, { t, contentLocales });
  // As the class was planned; in UTC an early class would be of the day before.
  const day = toWallTime(view.startsAt, view.timeZone).date;
  return spreadsheetFile(text, ['attendance', day, chooseText(view.title, contentLocales, 'en').text]);
});
