import { baseLanguage } from '#domain/locale.ts';

/** Languages by which posts are marked and filtered. */
export const postLanguages = ['lo', 'zh', 'en', 'ar', 'th', 'vi', 'km', 'ru', 'fr', 'es'] as const;
export type PostLanguage = (typeof postLanguages)[number];

/** Scripts that one of the languages alone is written in. */
const ofScript: readonly (readonly [PostLanguage, RegExp])[] = [
  ['lo', /\p{Script=Lao}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];
const inLatin: readonly PostLanguage[] = ['en', 'vi', 'fr', 'es'];
/** Letters that of these languages Vietnamese alone has. */
const vietnamese = /[ăđơưẠ-ỹ]/iu;
/** A Chinese character says as much as several letters. */
const weights: Partial<Record<PostLanguage, number>> = { zh: 3 };
/** Counting more letters says nothing more. */
const mostRead = 2_000;

export function isPostLanguage(value: unknown): value is PostLanguage {
  return typeof value === 'string' && (postLanguages as readonly string[]).includes(value);
}

/**
 * The language of a text, told by the script that most of it is in. Latin letters are many languages': of them it is the first one
 * that the writer reads, else English. A text without letters is in the writer's first language.
 *
 * @param words as `postWords` keeps them
 * @param reads languages of its writer, best first
 */
export function postLanguage(words: string, reads: readonly string[]): PostLanguage {
  const text = words.slice(0, mostRead);
  const own = reads.map(baseLanguage).filter(isPostLanguage);
  const latin = inLatinOf(text, own);
  const counts = ofScript.map(
    ([language, script]) => [language, (text.match(script)?.length ?? 0) * (weights[language] ?? 1)] as const,
  );
  const all = [...counts, [latin, text.match(/\p{Script=Latin}/gu)?.length ?? 0] as const];
  const [language, count] = all.reduce((best, one) => (one[1] > best[1] ? one : best));
  return count === 0 ? (own[0] ?? 'en') : language;
}

function inLatinOf(text: string, own: readonly PostLanguage[]): PostLanguage {
  if (vietnamese.test(text)) return 'vi';
  return own.find((one) => inLatin.includes(one)) ?? 'en';
}
