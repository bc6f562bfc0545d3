export const longestTitle = 160;
export const longestSummary = 240;
export const longestOutcome = 300;
export const mostOutcomes = 6;

type Texts = Record<string, string>;

/** What people can do afterwards, as its form shows it: a text a language, a line for each. */
export function outcomeLines(outcomes: readonly Texts[], locale: string): string {
  return outcomes
    .map((one) => one[locale] ?? '')
    .join('\n')
    .trimEnd();
}

/** The other way round. A line that is empty in one language keeps the place of the others. */
export function outcomesFrom(texts: Texts): Texts[] {
  const lines = Object.entries(texts).map(([locale, text]) => [locale, text.split('\n')] as const);
  const most = Math.max(0, ...lines.map(([, of]) => of.length));
  const outcomes = Array.from({ length: most }, (_, index) =>
    Object.fromEntries(
      lines.flatMap(([locale, of]) => {
        const words = of[index]?.trim();
        return words ? [[locale, words]] : [];
      }),
    ),
  );
  return outcomes.filter((one) => Object.keys(one).length > 0);
}
