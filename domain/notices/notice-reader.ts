import type { InterfaceLocale } from '#domain/locale.ts';

/** How the reader of a notice reads. */
export interface NoticeReader {
  /** The words of the reader's language. */
  t: (key: string, values?: Record<string, string | number | null>) => string;
  /** Dates, clocks and numbers in the reader's form and zone (platform/i18n/format.ts). */
  format: {
    locale: InterfaceLocale;
    date(moment: string, style?: 'long' | 'weekday'): string;
    timeThere(moment: string): string;
    number(value: number): string;
  };
  /** Languages of titles, best first. */
  contentLocales: readonly string[];
}

/** What an announcement says, in its sender's words; null for the other kinds. */
export interface AnnouncementWords {
  title: string;
  words: string;
}

export interface NoticeWords {
  /** A line that says it all. */
  title: string;
  /** What else there is to know; empty when that is all. */
  text: string;
}
