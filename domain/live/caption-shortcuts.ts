/** What somebody types for what is meant. */
export interface Shortcut {
  short: string;
  words: string;
}

export const shortcutLimits = { count: 200, short: 20, words: 120 } as const;

/** Languages that put no space between words: a space that was typed for a shortcut goes with it. */
const withoutSpaces = new Set(['lo', 'zh', 'th', 'km']);

/** Shortcuts as they are typed: one a line, `short = words`. What is none is passed over. */
export function readShortcutLines(text: string): Shortcut[] {
  return text
    .split('\n')
    .flatMap((line) => {
      const at = line.indexOf('=');
      const short = line.slice(0, Math.max(0, at)).trim();
      const words = line.slice(at + 1).trim();
      const isOne = at > 0 && short !== '' && words !== '' && !/\s/u.test(short);
      return isOne && short.length <= shortcutLimits.short && words.length <= shortcutLimits.words
        ? [{ short, words }]
        : [];
    })
    .slice(0, shortcutLimits.count);
}

/**
 * What stands before the cursor when a space, a sign or the end of the line is typed, with a shortcut at its end put into
 * words. In a language without spaces the shortcut may follow other words directly.
 *
 * @returns null where there is none
 */
export function expandAtEnd(before: string, { locale, shortcuts }: { locale: string; shortcuts: readonly Shortcut[] }) {
  const isDense = withoutSpaces.has(locale);
  const ends = shortcuts.filter(({ short }) => {
    if (!before.endsWith(short)) return false;
    const previous = before.slice(0, -short.length);
    // A word of Latin letters is a word also among signs that need no space.
    return previous === '' || /[^\p{L}\p{M}\p{N}]$/u.test(previous) || (isDense && !/[a-z0-9]$/iu.test(previous));
  });
  const [longest] = ends.sort((a, b) => b.short.length - a.short.length);
  if (!longest) return null;
  return { text: before.slice(0, -longest.short.length) + longest.words, keepsSpace: !isDense };
}
