import type { NoticesLetter } from '#domain/letter.ts';
import { noticeWords } from '#domain/notices/notice-words.ts';
import { readerOf } from '#jobs/notices/reader-of.ts';
import { translatorFor } from '#jobs/words.ts';
import { contactWords } from './contact-words.ts';
import type { WrittenLetter } from './written-letter.ts';

/** The letter with what somebody is told, each thing with its link. */
export function writeNotices(
  { to, locale, facts }: NoticesLetter,
  { publicUrl, site }: { publicUrl: string; site: string },
): WrittenLetter {
  const { displayName, notices } = facts;
  const t = translatorFor(locale);
  const reader = readerOf({ locale, ...facts });
  const parts = notices.map((notice) => ({
    ...noticeWords(notice, reader),
    link: new URL(`/notices/${notice.id}`, publicUrl).href,
  }));
  const count = parts.length;
  const subject =
    count === 1
      ? t('notices:letter.subjectOne', { site, title: parts[0]?.title ?? '' })
      : t('notices:letter.subjectMany', { site, count, formatted: reader.format.number(count) });
  const foot = t('notices:letter.foot', { link: new URL('/notices/settings', publicUrl).href });
  const told = parts.map(({ title, text, link }) => [title, text, link].filter(Boolean).join('\n'));
  return {
    to,
    locale,
    subject: subject.replace(/\s+/g, ' '),
    text: [t('notices:letter.hello', { name: displayName }), ...told, foot, contactWords(t, facts.contact, locale)]
      .filter((part) => part !== null)
      .join('\n\n'),
  };
}
