import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import { goodOf, marketOf, priceRules } from '#domain/labs/prices/price-case.ts';
import type { NamedKey } from '#domain/labs/prices/price-pack.ts';
import type { LabRun } from '#domain/labs/run.ts';

interface Reader {
  locale: string;
  contentLocales: readonly string[];
}

/** What goods, markets, units and kinds of prices are called for a reader. */
export function priceNames(run: Pick<LabRun, 'pack' | 'scenario'>, { locale, contentLocales }: Reader) {
  const rules = priceRules(run.pack);
  const plain = (text: string): ContentWords => ({ text, locale });
  const named = (all: readonly NamedKey[], key: string) => {
    const one = all.find((each) => each.key === key);
    return one ? wordsFor(one.name, contentLocales) : plain(key);
  };
  const good = (id: string) => wordsFor(goodOf(id, run)?.name ?? { [locale]: id }, contentLocales);
  const market = (id: string) => wordsFor(marketOf(id, run)?.name ?? { [locale]: id }, contentLocales);
  return {
    good,
    market,
    unit: (key: string) => named(rules.units, key),
    type: (key: string) => named(rules.types, key),
    respondent: (key: string) => named(rules.respondents, key),
    reason: (key: string) => named(rules.reasons, key),
  };
}
