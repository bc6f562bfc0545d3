import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { B2bWorld } from '#domain/labs/b2b/b2b-world.ts';
import { caseOf, companyOf, rulesOf } from '#domain/labs/b2b/paper-checks.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { sayPaper } from './say-paper.ts';

/** The files on the desk of an officer; none at another's seat. */
export function sayDesk(context: ReadingContext, run: LabRun) {
  const { reader } = context;
  const world = run.worlds.b2b as B2bWorld;
  const known = caseOf(run);
  const rules = rulesOf(run);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const village = (id: string | null) => say(known.villages.find((one) => one.id === id)?.name ?? {});
  return {
    ownVillage: known.ownVillage === null ? null : village(known.ownVillage),
    kinds: rules.papers.map(({ code, name }) => ({ id: code, words: say(name) })),
    files: known.files.map((file) => {
      const company = companyOf(file.company, run);
      return {
        id: file.id,
        name: say(file.name),
        person: file.person,
        village: village(file.village),
        kind: company?.kind ?? 'company',
        needed: rules.needed[company?.kind ?? 'company'],
        claims: rules.claims.filter(({ key }) => file.claims.includes(key)).map(({ name }) => say(name)),
        papers: file.papers.map((paper) => sayPaper(context, run, paper)),
        decision: world.files[file.id]?.decision ?? null,
        paper: world.files[file.id]?.paper ?? '',
      };
    }),
  };
}
