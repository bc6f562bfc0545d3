import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { WorldPaper } from '#domain/labs/b2b/b2b-pack.ts';
import { dayOf, printedOn, rulesOf } from '#domain/labs/b2b/paper-checks.ts';
import type { LabRun } from '#domain/labs/run.ts';

/** A paper as it lies there: what is printed on it, whoever is right. */
export function sayPaper({ reader }: Pick<ReadingContext, 'reader'>, run: LabRun, paper: WorldPaper) {
  const kind = rulesOf(run).papers.find(({ code }) => code === paper.kind);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const { id, kind: code, number, issuedOn, expiresOn, whole } = paper;
  return {
    ...{ id, code, number, issuedOn, expiresOn, whole },
    person: paper.person ?? null,
    name: say(kind?.name ?? {}),
    others: { lo: kind?.name.lo ?? '', zh: kind?.name.zh ?? '' },
    issuer: say(kind?.issuer ?? {}),
    printed: say(printedOn(paper, run)),
    isOver: expiresOn !== null && expiresOn < dayOf(run.now, run),
  };
}

export type SaidPaper = ReturnType<typeof sayPaper>;
