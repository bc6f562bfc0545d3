/** In which script a language is written, of those in which classes are held and pages are read. */
const scriptOf: Readonly<Record<string, Script>> = {
  lo: 'Lao',
  zh: 'Han',
  ar: 'Arabic',
  th: 'Thai',
  km: 'Khmer',
  ru: 'Cyrillic',
  en: 'Latin',
  fr: 'Latin',
  es: 'Latin',
  vi: 'Latin',
};

const letters = {
  Lao: /\p{Script=Lao}/gu,
  Han: /\p{Script=Han}/gu,
  Arabic: /\p{Script=Arabic}/gu,
  Thai: /\p{Script=Thai}/gu,
  Khmer: /\p{Script=Khmer}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Latin: /\p{Script=Latin}/gu,
} as const;
type Script = keyof typeof letters;
const scripts = Object.keys(letters) as Script[];

/** A sign that stands for a word or half of one counts as so many letters. */
const lettersPerSign: Partial<Record<Script, number>> = { Han: 3 };
/** Latin words stand in sentences of every language: so much of another script makes it that one's. */
const leastOfOthers = 0.2;
const address = /\b(?:https?:\/\/|www\.)\S+/giu;

interface Known {
  /** In which the writer reads the page; null where it is not known. */
  writer: string | null;
  /** In which the class is held, the one that is spoken most first. */
  spoken: readonly string[];
}

/**
 * The language of what somebody wrote: the writer's, then one of the class's, of those that are written in the script of its letters;
 * else the one that most write in it. Addresses and names of products in Latin letters do not make a sentence another language's.
 *
 * @returns null where there are no letters to tell it by
 */
export function messageLanguage(text: string, { writer, spoken }: Known): string | null {
  const script = scriptOfText(text.replace(address, ' '));
  if (script === null) return null;
  const candidates = [...(writer === null ? [] : [writer]), ...spoken, ...Object.keys(scriptOf)];
  return candidates.find((one) => scriptOf[one] === script) ?? null;
}

function scriptOfText(text: string): Script | null {
  const counts = scripts.map((script) => ({
    script,
    count: (text.match(letters[script])?.length ?? 0) * (lettersPerSign[script] ?? 1),
  }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  const others = counts.filter(({ script, count }) => script !== 'Latin' && count >= all * leastOfOthers);
  const [most] = (others.length > 0 ? others : counts).sort((a, b) => b.count - a.count);
  return most?.script ?? null;
}
