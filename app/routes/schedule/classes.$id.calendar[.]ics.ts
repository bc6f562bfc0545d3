import type { LoaderFunctionArgs } from '@remix-run/node';
import { classCalendar } from '#app/features/schedule/calendar.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { keptAs } from '#app/ui/list/spreadsheet.server.ts';
import { chooseText } from '#domain/locale.ts';
import { opensBeforeMs } from '#domain/schedule/class-phase.ts';
import { toWallTime } from '#domain/zoned-time.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** The class for the reader's calendar, in the reader's language. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { config, db, now, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  const t = translatorOf(context);
  const url = new URL(`/classes/${view.id}`, config.PUBLIC_URL);
  const title = chooseText(view.title, reader.contentLocales, 'en').text;
  const names = getFormatter(reader.locale, reader.timeZone).list(view.instructors.map((one) => one.displayName));
  const text = classCalendar(
    {
      id: view.id,
      title,
      description: [t('classes:calendar.instructors', { names }), t('classes:calendar.join', { url: url.href })].join(
        '\n',
      ),
      url: url.href,
      startsAt: view.startsAt,
      endsAt: view.endsAt,
      timeZone: view.timeZone,
      isCancelled: view.status === 'cancelled',
      revision: view.revision,
      changedAt: view.changedAt ?? view.createdAt,
      remindMinutes: opensBeforeMs / 60_000,
    },
    { host: url.host, now },
  );
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': keptAs(['class', toWallTime(view.startsAt, view.timeZone).date, title], 'ics'),
      'Cache-Control': 'private, no-cache',
    },
  });
});
