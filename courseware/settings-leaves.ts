import type { CourseSettings } from './edit-settings.ts';

/** What a form of a course says, field by field. */
export type WrittenSettings = Omit<CourseSettings, 'sourceLocale' | 'locales'>;

/** A text in each of the languages, named `title.lo`. */
export function leavesOfTexts(name: string, texts: Readonly<Record<string, string>>, locales: readonly string[]) {
  return Object.fromEntries(locales.map((locale) => [`${name}.${locale}`, texts[locale] ?? '']));
}

/** The other way round: the languages that say something. */
export function textsFrom(name: string, leaves: Readonly<Record<string, string>>): Record<string, string> {
  const start = `${name}.`;
  return Object.fromEntries(
    Object.entries(leaves).flatMap(([key, text]) =>
      key.startsWith(start) && text ? [[key.slice(start.length), text]] : [],
    ),
  );
}

/** The settings as fields that two people may change at once, each a text; what is not words has one as JSON. */
export function leavesOfSettings(settings: WrittenSettings, locales: readonly string[]): Record<string, string> {
  const { title, summary, outcomes, audience, cloth, hours } = settings;
  return {
    ...leavesOfTexts('title', title, locales),
    ...leavesOfTexts('summary', summary, locales),
    // Lines of several languages stand beside each other: they are one field.
    outcomes: JSON.stringify(outcomes.map((one) => locales.map((locale) => one[locale] ?? ''))),
    audience: JSON.stringify(audience),
    dye: JSON.stringify(cloth.dye),
    pattern: JSON.stringify(cloth.pattern),
    hours: JSON.stringify(hours),
  };
}

/** Puts fields back together that `leavesOfSettings` took apart. */
export function settingsFrom(leaves: Readonly<Record<string, string>>, locales: readonly string[]): WrittenSettings {
  const read = (name: string) => JSON.parse(leaves[name] ?? 'null');
  const outcomes: string[][] = read('outcomes');
  return {
    title: textsFrom('title', leaves),
    summary: textsFrom('summary', leaves),
    outcomes: outcomes.map((one) =>
      Object.fromEntries(locales.flatMap((locale, index) => (one[index] ? [[locale, one[index]]] : []))),
    ),
    audience: read('audience'),
    cloth: { dye: read('dye'), pattern: read('pattern') },
    hours: read('hours'),
  };
}
