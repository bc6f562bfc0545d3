import type { InterfaceLocale } from '#domain/locale.ts';
import { laoDate, laoMarks, laoWeekday } from './lao-format.ts';
import { cityName, zoneLabel } from './zone-cities.ts';

/** Intl tags: day before month in English, Latin digits in Arabic, as our readers write them. */
const intlTags: Record<InterfaceLocale, string> = { en: 'en-GB', zh: 'zh-CN', lo: 'lo-LA', ar: 'ar-u-nu-latn' };

type Moment = Date | string | number;
/** `month` is month and year: "Nov 2026"; `monthName` the month alone: "Nov". */
export type DateStyle = 'long' | 'medium' | 'weekday' | 'month' | 'monthName';

export interface Formatter {
  date(moment: Moment, style?: DateStyle): string;
  /** A day of the calendar such as `2026-05-12`, which is the same day wherever one reads of it. */
  day(day: string, style?: DateStyle): string;
  /** 24 hours, hours and minutes. */
  time(moment: Moment): string;
  /** The clock with the place that it is read at: "14:00 (Vientiane, UTC+7)". For words about a moment. */
  timeThere(moment: Moment): string;
  /** Date, clock and place. */
  dateTime(moment: Moment): string;
  /** "Vientiane, UTC+7", at this moment. */
  zone(moment: Moment): string;
  /** "Vientiane": the place of a zone that need not be the reader's. */
  city(zone: string): string;
  number(value: number, options?: { maximumFractionDigits?: number }): string;
  /** 0 to 100 in, "52%" out. */
  percent(value: number): string;
  /** "148 KB", "3.1 MB". */
  bytes(value: number): string;
  /** "ລາວ, English, 中文" in the reader's form. */
  list(items: readonly string[]): string;
  timeZone: string;
  locale: InterfaceLocale;
}

/**
 * Dates, numbers and lists in the reader's form. Lao is written by our own tables, because Chromium carries no Lao
 * data and would hydrate another text than the server sent.
 */
function createFormatter(locale: InterfaceLocale, timeZone: string): Formatter {
  const tag = intlTags[locale];
  const dateFormats: Record<DateStyle, Intl.DateTimeFormat> = {
    long: new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone }),
    medium: new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone }),
    weekday: new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
    month: new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone }),
    monthName: new Intl.DateTimeFormat(tag, { month: 'short', timeZone }),
  };
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const decimals = (value: number, digits: number) => {
    // Most figures of a page are small whole numbers, which look the same everywhere.
    if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    // Lao marks are English ones the other way round.
    const text = numberFormat(locale === 'lo' ? 'en-US' : tag, digits).format(value);
    return locale === 'lo' ? laoMarks(text) : text;
  };

  const writeDate = (date: Date, style: DateStyle) => {
    if (locale !== 'lo') return dateFormats[style].format(date);
    return style === 'weekday' ? laoWeekday(date, timeZone) : laoDate(date, timeZone, style);
  };
  // A class begins at one moment for everybody who looks at it, and writing that down takes its time.
  const written = new Map<string, string>();
  const remembered = (style: string, moment: Moment, write: (date: Date) => string) => {
    const date = new Date(moment);
    const key = `${style} ${date.getTime()}`;
    const known = written.get(key);
    if (known !== undefined) return known;
    const text = write(date);
    if (written.size >= 200) written.clear();
    written.set(key, text);
    return text;
  };

  const formatter: Formatter = {
    locale,
    timeZone,
    date: (moment, style = 'long') => remembered(style, moment, (date) => writeDate(date, style)),
    day: (day, style = 'long') => getFormatter(locale, 'UTC').date(`${day}T00:00:00Z`, style),
    time: (moment) => remembered('time', moment, (date) => clock.format(date)),
    timeThere: (moment) => `${formatter.time(moment)} (${formatter.zone(moment)})`,
    dateTime: (moment) => `${formatter.date(moment)} ${formatter.timeThere(moment)}`,
    zone: (moment) => remembered('zone', moment, (date) => zoneLabel(timeZone, locale, date)),
    city: (zone) => cityName(zone, locale),
    number: (value, options) => decimals(value, options?.maximumFractionDigits ?? 0),
    percent: (value) => `${decimals(value, 0)}%`,
    bytes(value) {
      const text =
        value < 1_000_000
          ? `${decimals(Math.max(1, value / 1000), 0)} KB`
          : value < 1_000_000_000
            ? `${decimals(value / 1_000_000, 1)} MB`
            : `${decimals(value / 1_000_000_000, 1)} GB`;
      // Isolated, or "56 KB" would stand as "KB 56" in a line from right to left.
      return locale === 'ar' ? `\u2066${text}\u2069` : text;
    },
    list: (items) => items.join(locale === 'zh' ? '、' : locale === 'ar' ? '، ' : ', '),
  };
  return formatter;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(tag: string, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${tag} ${maximumFractionDigits}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tag, { maximumFractionDigits });
  numberFormats.set(key, made);
  return made;
}

const cache = new Map<string, Formatter>();

/** The same formatter for the same reader; making Intl formats is slow. */
export function getFormatter(locale: InterfaceLocale, timeZone: string): Formatter {
  const key = `${locale} ${timeZone}`;
  const known = cache.get(key);
  if (known) return known;
  const made = createFormatter(locale, timeZone);
  if (cache.size > 500) cache.clear();
  cache.set(key, made);
  return made;
}
