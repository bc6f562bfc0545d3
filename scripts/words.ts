/** Words of one language: namespaces, then keys, nested as in the JSON files. */
export type Words = { [key: string]: string | Words };

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/**
 * Compares the words of a language with those of English.
 *
 * @returns a line for every key that is missing, too many, empty, or has other placeholders
 */
export function findWordProblems(locale: string, words: Words, english: Words): string[] {
  const own = flatten(words);
  const source = flatten(english);
  const wanted = new Map(
    [...source].flatMap(([key, text]) =>
      pluralSuffix.test(key) ? pluralKeys(locale, key).map((form) => [form, text] as const) : [[key, text] as const],
    ),
  );
  const problems: string[] = [];
  for (const [key, text] of wanted) {
    const translation = own.get(key);
    if (translation === undefined) problems.push(`${locale} ${key}: missing`);
    else if (translation.trim() === '') problems.push(`${locale} ${key}: empty`);
    else
      problems.push(...comparePlaceholders(locale, key, text, translation), ...turnedEndings(locale, key, translation));
  }
  for (const key of own.keys()) if (!wanted.has(key)) problems.push(`${locale} ${key}: not in English`);
  return problems.sort();
}

function pluralKeys(locale: string, key: string): string[] {
  const base = key.replace(pluralSuffix, '');
  return new Intl.PluralRules(locale).resolvedOptions().pluralCategories.map((form) => `${base}_${form}`);
}

/** Forms for none, one and two may say the number in words: there one placeholder may be left out, whatever its name. */
function comparePlaceholders(locale: string, key: string, english: string, translation: string): string[] {
  const [a, b] = [placeholdersOf(english), placeholdersOf(translation)];
  const missing = [...a].filter((name) => !b.has(name));
  const extra = [...b].filter((name) => !a.has(name) && name !== 'count');
  if (missing.length === 1 && /_(zero|one|two)$/.test(key)) missing.pop();
  return [
    ...missing.map((name) => `${locale} ${key}: lacks {{${name}}}`),
    ...extra.map((name) => `${locale} ${key}: {{${name}}} is not in English`),
  ];
}

/** In text from right to left the point of `.csv` would stand behind it, where no mark holds it (U+200E). */
function turnedEndings(locale: string, key: string, text: string): string[] {
  if (locale !== 'ar') return [];
  const found = /(?<![\p{L}\p{N}\u200e…])\.[a-z]{2,5}\b/u.exec(text);
  return found ? [`${locale} ${key}: ${found[0]} needs a left-to-right mark before it`] : [];
}

function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? ''));
}

function flatten(words: Words, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') flat.set(path, value);
    else for (const [inner, text] of flatten(value, path)) flat.set(inner, text);
  }
  return flat;
}
