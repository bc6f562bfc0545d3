import type { AppLoadContext } from '@remix-run/node';
import { withWordBreaks } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { listNotices } from '#db/queries/notices/notice.ts';
import { noticeWords } from '#domain/notices/notice-words.ts';
import { can, canSomewhere, type Viewer } from '#domain/rights.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { kindsOf, noticeList } from './notice-list.ts';

export type NoticesData = Awaited<ReturnType<typeof loadNotices>>;
export type ShownNotice = NoticesData['list']['rows'][number];

/** One page of the viewer's own notices, in the viewer's words. One query. */
export async function loadNotices(context: AppLoadContext, viewer: Viewer, request: Request) {
  const { db, reader } = context;
  const query = recallList(context, request, noticeList);
  const { filter, sort, isRecalled } = query;
  const found = await listNotices(
    db,
    { personId: viewer.personId, kinds: kindsOf(filter), unreadOnly: filter.show === 'unread' },
    query,
  );
  const { contentLocales, locale, timeZone } = reader;
  const words = { t: translatorOf(context), format: getFormatter(locale, timeZone), contentLocales };
  const shown = (text: string) => (locale === 'lo' ? withWordBreaks(text) : text);
  const rows = found.rows.map((row) => {
    const { title, text } = noticeWords(row, words);
    return {
      id: row.id,
      title: shown(title),
      text: shown(text),
      /** An announcement says all that there is; the others lead to what they are about. */
      isOpened: row.kind !== 'announcement',
      createdAt: row.createdAt,
      isUnread: row.readAt === null,
    };
  });
  return {
    query: { filter, sort, isRecalled },
    list: noticeList.pageOf(query, { rows, total: found.total }),
    mayAnnounce: canSomewhere(viewer, 'class:schedule') || canSomewhere(viewer, 'people:manage'),
    mayOversee: can(viewer, 'platform:administer'),
    isAnnounced: new URL(request.url).searchParams.get('saved') === 'announced',
  };
}
