import type { LoaderFunctionArgs } from '@remix-run/node';
import { pollsCsv } from '#app/features/live/polls/polls-csv.server.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { spreadsheetFile } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { listCountedPolls, listNamedAnswers } from '#db/queries/live/polls.ts';
import { chooseText } from '#domain/locale.ts';
import { toWallTime } from '#domain/zoned-time.ts';

/** More answers than any class of ours expects; a spreadsheet still opens them. */
const mostAnswers = 20_000;
const mostWords = 5_000;

/** The polls of a class, as a file for a spreadsheet, for those who teach it. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:moderate');
  const { id: subjectId, organisationId } = view;
  const subject = { subjectType: 'class_session', subjectId, organisationId } as const;
  await recordExport(context, { actor: viewer, what: 'polls', ...subject });
  const polls = await listCountedPolls(context.db, { classSessionId: view.id, wordsPerPoll: mostWords });
  const named = await listNamedAnswers(context.db, { of: ['classSessionId', view.id], limit: mostAnswers });
  const { contentLocales } = context.reader;
  const text = pollsCsv(polls, { named, timeZone: view.timeZone, t: getI18n(context.reader.locale).t });
  // As the class was planned; in UTC an early class would be of the day before.
  const day = toWallTime(view.startsAt, view.timeZone).date;
  return spreadsheetFile(text, ['polls', day, chooseText(view.title, contentLocales, 'en').text]);
});
