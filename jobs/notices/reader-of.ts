import type { InterfaceLocale } from '#domain/locale.ts';
import type { NoticeReader } from '#domain/notices/notice-reader.ts';
import { translatorFor } from '#jobs/words.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** How a person reads, outside of a page. */
export function readerOf(of: {
  locale: InterfaceLocale;
  timeZone: string;
  contentLocales: readonly string[];
}): NoticeReader {
  const translate = translatorFor(of.locale);
  return {
    t: (key, values) => translate(key, { ...values }),
    format: getFormatter(of.locale, of.timeZone),
    contentLocales: of.contentLocales,
  };
}
