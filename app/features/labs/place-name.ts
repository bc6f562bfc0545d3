import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { PostPlace } from '#domain/labs/pack.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';

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

/** A bag is called by the place that it goes to; where these are several of one province, by that. */
export function routeName(key: string, { scenario, pack }: LabRun, reader: Reader): ContentWords {
  const to = pointCase(scenario).routes.find((one) => one.key === key)?.to ?? [];
  const [first] = to;
  if (first === undefined) return { text: key, locale: reader.locale };
  const places = pack.places.filter(({ id }) => to.includes(id));
  const [place] = places;
  const isProvince = places.length > 1 && places.every(({ provinceId }) => provinceId === place?.provinceId);
  return place && isProvince ? wordsFor(place.province, reader.contentLocales) : placeName(first, pack.places, reader);
}
