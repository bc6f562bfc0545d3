import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { caseOf, companyOf, rulesOf } from '#domain/labs/b2b/paper-checks.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { sayPaper } from './say-paper.ts';

/**
 * The files on the desk of an officer, and the one in hand: that which was asked for, else the first to be decided. None at
 * another's seat.
 */
export function sayDesk(context: ReadingContext, run: LabRun, asked: string | null) {
  const { reader } = context;
  const world = run.worlds.b2b;
  const known = caseOf(run);
  const rules = rulesOf(run);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const village = (id: string | null) => say(known.villages.find((one) => one.id === id)?.name ?? {});
  const inHand =
    known.files.find(({ id }) => id === asked) ?? known.files.find(({ id }) => world.files[id]?.decision === null);
  const company = inHand && companyOf(inHand.company, run);
  return {
    ownVillage: known.ownVillage === null ? null : village(known.ownVillage),
    kinds: rules.papers.map(({ code, name }) => ({ id: code, words: say(name) })),
    files: known.files.map(({ id, name }) => ({ id, name: say(name), decision: world.files[id]?.decision ?? null })),
    inHand: inHand
      ? {
          id: inHand.id,
          name: say(inHand.name),
          person: inHand.person,
          village: village(inHand.village),
          kind: company?.kind ?? 'company',
          needed: rules.needed[company?.kind ?? 'company'],
          claims: rules.claims.filter(({ key }) => inHand.claims.includes(key)).map(({ name }) => say(name)),
          papers: inHand.papers.map((paper) => sayPaper(context, run, paper)),
          decision: world.files[inHand.id]?.decision ?? null,
        }
      : null,
  };
}
