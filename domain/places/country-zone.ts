import { isTimeZone } from '#domain/zoned-time.ts';

/** Which clocks and which language a country has, as far as one can be taken for all of its people. Pure. */

/** Of countries with several zones, that of the capital. */
const capitals: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
};

/** Names that CLDR keeps from before the places were renamed. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The name of today for a zone. */
export function zoneNameOfToday(zone: string): string {
  const now = renamed[zone] ?? zone;
  return isTimeZone(now) ? now : zone;
}

/** `getTimeZones` is newer than the types that TypeScript has of it. */
type LocaleWithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined; timeZones?: string[] };

/** All zones of a country, by ISO 3166 code; none for what is no country. */
function zonesOfCountry(country: string): string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale: LocaleWithZones = new Intl.Locale('und', { region: country });
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map(zoneNameOfToday);
}

/** The zone of a country, by ISO 3166 code: the capital's where there are several. Null for what is no country. */
export function zoneOfCountry(country: string): string | null {
  return capitals[country] ?? zonesOfCountry(country)[0] ?? null;
}

/** Every two letters: which of them are countries, Intl knows. */
export function countryCodes(): string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  return letters.flatMap((first) => letters.map((second) => first + second));
}

let countries: Map<string, string> | undefined;

/** The country of a zone, by ISO 3166 code; undefined for a zone of no country. */
export function countryOfZone(zone: string): string | undefined {
  if (!countries) {
    countries = new Map();
    const named = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const country of countryCodes()) {
      if (!named.of(country)) continue;
      for (const one of zonesOfCountry(country)) if (!countries.has(one)) countries.set(one, country);
    }
  }
  return countries.get(zone);
}

/** The language that most people of a country write, by ISO 639 code. */
export function languageOfCountry(country: string): string | null {
  if (!/^[A-Z]{2}$/.test(country)) return null;
  const { language } = new Intl.Locale('und', { region: country }).maximize();
  return language === 'und' ? null : language;
}

/** Languages of many countries: they do not say where somebody is. */
const spread = new Set(['ar', 'en', 'es', 'fr', 'pt']);

/**
 * The zone of somebody of whom the languages of their browser are all that is known, best first: that of the first one
 * with a country, or of one country alone. American English says nothing: devices are sold with it everywhere.
 */
export function zoneOfLanguages(tags: readonly string[]): string | null {
  for (const tag of tags) {
    const locale = readLocale(tag);
    if (!locale || locale.toString() === 'en-US') continue;
    const region = locale.region ?? (spread.has(locale.language) ? undefined : locale.maximize().region);
    const zone = region ? zoneOfCountry(region) : null;
    if (zone) return zone;
  }
  return null;
}

function readLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
