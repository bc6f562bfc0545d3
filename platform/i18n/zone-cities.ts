import type { InterfaceLocale } from '#domain/locale.ts';
import { zoneCities } from '#domain/places/zone-cities.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { offsetLabel, zoneCity } from '#domain/zoned-time.ts';

/** The city of a zone as the reader writes it; zones beyond the offered ones keep their own name. */
export function cityName(zone: string, locale: InterfaceLocale): string {
  return (locale === 'en' ? undefined : zoneCities[zone]?.[locale]) ?? zoneCity(zone);
}

/** Between a place and what says more of it. */
export const placeCommas: Readonly<Record<InterfaceLocale, string>> = { en: ', ', lo: ', ', zh: '，', ar: '، ' };

/** "Vientiane, UTC+7": where a clock is read, and how far it is ahead of UTC at this moment. */
export function zoneLabel(zone: string, locale: InterfaceLocale, moment: Date): string {
  const offset = offsetLabel(moment, zone);
  if (!zone.includes('/') || zone.startsWith('Etc/')) return offset;
  // Isolated, or the sign would stand on the other side in a line from right to left.
  return `${cityName(zone, locale)}${placeCommas[locale]}${locale === 'ar' ? isolateLtr(offset) : offset}`;
}
