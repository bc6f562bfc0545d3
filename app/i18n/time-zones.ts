import type { InterfaceLocale } from '#domain/locale.ts';
import { countryOfZone, zoneNameOfToday } from '#domain/places/country-zone.ts';
import { offsetLabel } from '#domain/zoned-time.ts';
import { cityName, placeCommas } from '#platform/i18n/zone-cities.ts';
import { offeredZones } from './class-languages.ts';

const regionNames = new Map<InterfaceLocale, Intl.DisplayNames>();

function countryName(zone: string, locale: InterfaceLocale): string | undefined {
  const country = countryOfZone(zone);
  if (!country) return undefined;
  let names = regionNames.get(locale);
  if (!names) {
    names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    regionNames.set(locale, names);
  }
  return names.of(country);
}

/** "Vientiane, Laos (UTC+7)" in the reader's language, as `findZone` reads it back. */
export function zoneText(id: string, locale: InterfaceLocale, at: Date): string {
  const zone = zoneNameOfToday(id);
  const offset = offsetLabel(at, zone);
  if (!zone.includes('/') || zone.startsWith('Etc/')) return offset;
  const country = countryName(zone, locale);
  return `${cityName(zone, locale)}${country ? `${placeCommas[locale]}${country}` : ''} (${offset})`;
}

const lists = new Map<string, string[]>();

/**
 * Every zone that is a place, in the reader's language.
 *
 * @param first zones that stand at the top: the reader's own, the programme's
 */
export function zoneTexts(locale: InterfaceLocale, at: Date, first: readonly string[]): string[] {
  // Offsets change with the clocks; making hundreds of texts takes its time.
  const key = `${locale} ${at.toISOString().slice(0, 13)}`;
  let all = lists.get(key);
  if (!all) {
    const places = Intl.supportedValuesOf('timeZone').map(zoneNameOfToday);
    const others = places.map((zone) => zoneText(zone, locale, at)).sort((a, b) => a.localeCompare(b, locale));
    all = [...offeredZones.map((zone) => zoneText(zone, locale, at)), ...others];
    if (lists.size >= 8) lists.clear();
    lists.set(key, all);
  }
  return [...new Set([...first.map((zone) => zoneText(zone, locale, at)), ...all])];
}
