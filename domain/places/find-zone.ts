import { latinDigits } from '#domain/text/latin-digits.ts';
import { foldForSearch } from '#domain/text/search.ts';
import { cleanIdentifier, isVisible } from '#domain/text/visible.ts';
import { isTimeZone, zoneOffsetMinutes } from '#domain/zoned-time.ts';
import { countryCodes, zoneNameOfToday, zoneOfCountry } from './country-zone.ts';
import { otherCities, zoneCities } from './zone-cities.ts';

/** The zone that somebody means: by its name, its city, its country in one of our languages, or its distance from UTC. */

const languages = ['en', 'lo', 'zh', 'ar'];

let byName: Map<string, string> | undefined;

/** Zones by folded names: `asia vientiane`, `vientiane`, `laos`, `老挝`. Made once. */
function zonesByName(): Map<string, string> {
  if (byName) return byName;
  const names = new Map<string, string>();
  const add = (name: string | undefined, zone: string) => {
    if (name && !names.has(foldForSearch(name))) names.set(foldForSearch(name), zone);
  };
  const zones = Intl.supportedValuesOf('timeZone').map(zoneNameOfToday);
  for (const zone of zones) add(zone, zone);
  for (const zone of zones) add(zone.split('/').at(-1), zone);
  for (const [zone, cities] of Object.entries(zoneCities)) for (const city of Object.values(cities)) add(city, zone);
  for (const [zone, cities] of Object.entries(otherCities)) for (const city of cities) add(city, zone);
  const countries = languages.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
  for (const country of countryCodes()) {
    const zone = zoneOfCountry(country);
    if (zone) for (const names of countries) add(names.of(country), zone);
  }
  byName = names;
  return names;
}

/**
 * @param typed "Asia/Vientiane" in any case, "Vientiane", "Laos", "ລາວ", "UTC+7", or what `zoneChoices` offers
 * @param at the moment at which a distance from UTC is meant
 * @returns null for what is no zone
 */
export function findZone(typed: string, at: Date): string | null {
  if (typed.length > 100) return null;
  const text = latinDigits(cleanIdentifier(typed));
  if (!isVisible(text)) return null;
  // "Vientiane, Laos (UTC+7)" says the same thing three times; the first part is the closest.
  const parts = [text, ...text.split(/[,،，(（]/)].map((part) => part.trim()).filter(Boolean);
  for (const part of parts) {
    const zone = zonesByName().get(foldForSearch(part)) ?? zoneOfOffset(part, at) ?? zoneOfAlias(part);
    if (zone) return zone;
  }
  return null;
}

/** `UTC+7`, `GMT-03:30`, `+5:45`: the zone that is always so far from UTC, or one that is at that moment. */
function zoneOfOffset(text: string, at: Date): string | null {
  const match = /^(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(text);
  if (!match) return null;
  const [, sign, hours = '', rest = '0'] = match;
  const minutes = (Number(hours) * 60 + Number(rest)) * (sign === '+' ? 1 : -1);
  if (minutes === 0) return 'UTC';
  // The names of these count the other way round.
  const fixed = `Etc/GMT${minutes > 0 ? '-' : '+'}${Math.abs(minutes) / 60}`;
  if (minutes % 60 === 0 && isTimeZone(fixed)) return fixed;
  const zones = Intl.supportedValuesOf('timeZone').map(zoneNameOfToday);
  return zones.find((zone) => zoneOffsetMinutes(at, zone) === minutes) ?? null;
}

/** Old names and those of no place (`US/Pacific`, `utc`), as the engine writes them. */
function zoneOfAlias(text: string): string | null {
  if (!isTimeZone(text)) return null;
  return zoneNameOfToday(new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone);
}
