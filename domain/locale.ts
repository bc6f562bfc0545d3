/** Languages in which the interface is complete. */
export const interfaceLocales = ['en', 'zh', 'lo', 'ar'] as const;
export type InterfaceLocale = (typeof interfaceLocales)[number];
export const defaultLocale: InterfaceLocale = 'en';

/** Languages are named in their own script. */
export const localeNames: Record<InterfaceLocale, string> = { en: 'English', zh: '中文', lo: 'ລາວ', ar: 'العربية' };

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

export function textDirection(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(baseLanguage(locale)) ? 'rtl' : 'ltr';
}

export function isInterfaceLocale(value: unknown): value is InterfaceLocale {
  return typeof value === 'string' && (interfaceLocales as readonly string[]).includes(value);
}

/** `zh-Hans-CN` → `zh`. */
export function baseLanguage(locale: string): string {
  const end = locale.search(/[-_]/);
  return (end === -1 ? locale : locale.slice(0, end)).toLowerCase();
}

/** Words in several languages, keyed by locale. */
export type LocalizedText = Record<string, string>;

export interface LocaleChoice {
  locale: string;
  /** False when the reader asked for another language first and must be told. */
  isFirstChoice: boolean;
}

/**
 * The best of the languages on offer for a reader: the first of the reader's list that is on offer, else the source
 * language, else any. Comparison is by base language.
 *
 * @returns undefined when nothing is on offer
 */
export function chooseLocale(
  preferred: readonly string[],
  offered: readonly string[],
  source?: string,
): LocaleChoice | undefined {
  const bases = offered.map(baseLanguage);
  const find = (wanted: string) => offered[bases.indexOf(baseLanguage(wanted))];
  for (const [index, wanted] of preferred.entries()) {
    const locale = find(wanted);
    if (locale) return { locale, isFirstChoice: index === 0 };
  }
  const locale = (source && find(source)) ?? offered[0];
  return locale === undefined ? undefined : { locale, isFirstChoice: preferred.length === 0 };
}

/** Of something that is there in several languages, the one in which a reader gets it; the source where there is none. */
export function localeOf(
  texts: Readonly<Record<string, unknown>>,
  preferred: readonly string[],
  source: string,
): string {
  return chooseLocale(preferred, Object.keys(texts), source)?.locale ?? source;
}

export interface ChosenText {
  text: string;
  locale: string;
  isFirstChoice: boolean;
}

/** The best of several texts for a reader, with its language so that markup can say `lang`. */
export function chooseText(texts: LocalizedText, preferred: readonly string[], source?: string): ChosenText {
  const choice = chooseLocale(preferred, Object.keys(texts), source);
  if (!choice) return { text: '', locale: preferred[0] ?? defaultLocale, isFirstChoice: true };
  return { text: texts[choice.locale] ?? '', ...choice };
}

/**
 * Interface language of a request: profile, then cookie, then Accept-Language (by quality), then English. Who has chosen
 * a language keeps it; others get one of those that are offered.
 */
export function chooseInterfaceLocale(sources: {
  profile?: readonly string[];
  cookie?: string | null;
  acceptLanguage?: string | null;
  /** At least one; left out: all. */
  offered?: readonly InterfaceLocale[];
}): InterfaceLocale {
  const { offered = interfaceLocales } = sources;
  for (const locale of sources.profile ?? []) {
    const base = baseLanguage(locale);
    if (isInterfaceLocale(base)) return base;
  }
  for (const locale of [sources.cookie ?? '', ...parseAcceptLanguage(sources.acceptLanguage)]) {
    const base = baseLanguage(locale);
    if (isInterfaceLocale(base) && offered.includes(base)) return base;
  }
  return offered.includes(defaultLocale) ? defaultLocale : (offered[0] ?? defaultLocale);
}

/** Languages of an Accept-Language header, best first; broken parts are left out. */
export function parseAcceptLanguage(header: string | null | undefined): string[] {
  if (!header) return [];
  return header
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
