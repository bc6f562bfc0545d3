import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { PostPlace } from '#domain/labs/pack.ts';
import type { LabRun } from '#domain/labs/run.ts';

interface Reader {
  locale: string;
  contentLocales: readonly string[];
}

/** Where a parcel goes: a service point by its name, a country by what the reader calls it. */
export function placeName(id: string, places: readonly PostPlace[], { locale, contentLocales }: Reader): ContentWords {
  const place = places.find((one) => one.id === id);
  if (place) return wordsFor(place.name, contentLocales);
  const text = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(id) ?? id;
  return { text, locale };
}

/** A bag is called by the first of the places that it goes to. */
export function routeName(key: string, { scenario, pack }: LabRun, reader: Reader): ContentWords {
  const first = scenario.point.routes.find((one) => one.key === key)?.to[0];
  return first ? placeName(first, pack.places, reader) : { text: key, locale: reader.locale };
}
