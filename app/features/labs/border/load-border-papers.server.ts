import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { borderCase } from '#domain/labs/border/border-case.ts';
import { ownOf } from '#domain/labs/border/border-world.ts';
import { parts } from '#domain/labs/border/decide-money.ts';
import { factsOf } from './load-border.server.ts';

/** Every paper of the consignment, the void ones too, with payments (D31) and what the bank was told (D32). */
export function sayBorderPapers(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run } = open;
  const { rules } = borderCase(run);
  const world = run.worlds.border;
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const kindOf = (code: string) => {
    const kind = rules.papers.find((one) => one.code === code);
    const others = run.pack.paperLocales.filter((language) => language !== reader.locale);
    return {
      code,
      name: kind ? say(kind.name).text : code,
      others: Object.fromEntries(others.map((language) => [language, kind?.name[language] ?? code])),
      issuer: kind ? say(kind.issuer) : null,
      mark: kind?.mark ?? rules.mark,
      asOf: kind?.asOf ?? rules.validFrom,
    };
  };
  return {
    frame: sayRun(context, open),
    foreign: rules.foreign,
    sheets: world.sheets.map((sheet) => ({
      ...kindOf(sheet.paper),
      id: sheet.id,
      isVoid: sheet.state === 'void',
      day: sheet.day,
      voidedOn: sheet.voidedOn,
      facts: factsOf(sheet),
    })),
    payments: parts.flatMap((part) => {
      const payment = ownOf(world.payments, part);
      return payment ? [{ ...kindOf('D31'), part, amount: payment.amount, state: payment.state }] : [];
    }),
    records: parts.flatMap((part) => {
      const record = ownOf(world.records, part);
      return record ? [{ ...kindOf('D32'), part, amount: record.amount, declaration: record.declaration }] : [];
    }),
  };
}

export type BorderPapersData = ReturnType<typeof sayBorderPapers>;
