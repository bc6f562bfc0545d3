import type { AppLoadContext } from '@remix-run/node';
import { withWordBreaks } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { listNotices } from '#db/queries/notices/notice.ts';
import { noticeWords } from '#domain/notices/notice-words.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** Of what a person was told; all of it stands on their own page of notices. */
const shownNotices = 10;

/** What a person was told last, in the viewer's words. */
export async function loadTold(context: AppLoadContext, personId: string) {
  const { db, reader } = context;
  const { contentLocales, locale, timeZone } = reader;
  const found = await listNotices(db, { personId, kinds: [], unreadOnly: false }, { offset: 0, limit: shownNotices });
  const words = { t: translatorOf(context), format: getFormatter(locale, timeZone), contentLocales };
  return found.rows.map((row) => {
    const { title } = noticeWords(row, words);
    return {
      id: row.id,
      title: locale === 'lo' ? withWordBreaks(title) : title,
      createdAt: row.createdAt,
      readAt: row.readAt,
    };
  });
}
