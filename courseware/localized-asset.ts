import { baseLanguage } from '#domain/locale.ts';
import type { Asset } from './assets.ts';

type Assets = ReadonlyMap<string, Asset>;

/**
 * Endings that stand for one another: a drawing may be a photo of a screen in another language. All of them are kinds that
 * every phone shows.
 */
const alike: readonly (readonly string[])[] = [
  ['.svg', '.webp', '.png'],
  ['.opus', '.mp3'],
];

/**
 * The file of a language where it has one of its own (`assets/scale.lo.svg` for `assets/scale.svg`), with whatever ending
 * of the same kind, else the one for all languages. Without a locale: the one for all.
 */
export function localizedAsset(assets: Assets, src: string, locale: string | undefined): Asset | undefined {
  return (locale === undefined ? undefined : assetOfLanguage(assets, src, locale)) ?? assets.get(src);
}

/** The file of a language alone: of the very locale (`zh-hant`), else of its language (`zh`). */
function assetOfLanguage(assets: Assets, src: string, locale: string): Asset | undefined {
  const { start, endings } = partsOf(src);
  for (const tag of new Set([locale.toLowerCase(), baseLanguage(locale)])) {
    for (const ending of endings) {
      const found = assets.get(`${start}.${tag}${ending}`);
      if (found) return found;
    }
  }
  return undefined;
}

/**
 * Whether readers of a language see words of another one in a file: it is said in which language its words are, or other
 * languages than the source have a file of their own, and this one has none.
 *
 * @param words the language of the words in the file for all languages; undefined where nobody said so
 */
export function lacksOwnWords(
  assets: Assets,
  src: string,
  { locale, sourceLocale, words }: { locale: string; sourceLocale: string; words?: string | undefined },
): boolean {
  if (baseLanguage(locale) === baseLanguage(words ?? sourceLocale)) return false;
  if (assetOfLanguage(assets, src, locale)) return false;
  if (words !== undefined) return true;
  const { start, endings } = partsOf(src);
  return [...assets.keys()].some((path) => {
    const tag = path.startsWith(`${start}.`) ? path.slice(start.length + 1, path.lastIndexOf('.')) : '';
    return tag !== '' && tag !== start && endings.some((ending) => path === `${start}.${tag}${ending}`);
  });
}

/** `assets/scale`, and the endings that are looked for, the file's own first. */
function partsOf(src: string): { start: string; endings: readonly string[] } {
  const ending = src.slice(src.lastIndexOf('.'));
  const others = alike.find((kinds) => kinds.includes(ending)) ?? [];
  return { start: src.slice(0, -ending.length), endings: [ending, ...others.filter((one) => one !== ending)] };
}
