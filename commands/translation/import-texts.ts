import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { type CheckedReturn, checkReturned } from '#courseware/translation/check-returned.ts';
import type { Exchange } from '#courseware/translation/exchange.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { readDeskFile } from './desk-file.ts';
import { holdDesk } from './hold-desk.ts';
import { type Desk, readDeskFacts } from './read-desk.ts';
import { readReturned } from './read-returned.ts';
import { writeTexts } from './write-texts.ts';

export interface ImportTextsAct {
  actor: Viewer;
  at: Date;
  /** Of the course. */
  slug: string;
  locale: string;
  /** In whichever form the tool writes. */
  file: { name: string; bytes: Uint8Array };
}

export interface ImportTextsOutcome extends Omit<CheckedReturn, 'problems' | 'changes'> {
  taken: number;
  problems: (Omit<CheckedReturn['problems'][number], 'problem'> & {
    problem: CheckedReturn['problems'][number]['problem'] | 'structure';
  })[];
}

/**
 * Takes in what a tool of translators gave back. What is right is written as drafts, whatever the tool says of reviews;
 * the rest is told text by text. To do it twice changes nothing.
 *
 * @throws AppError of `readReturned` and `holdDesk`; `other_languages`, when the file is of other languages than the page;
 *   `too_many_requests`
 */
export async function importTexts(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, at, slug, locale, file: sent }: ImportTextsAct,
): Promise<ImportTextsOutcome> {
  await requireFewer({ auth }, 'translatedFile', actor.personId);
  const returned = await readReturned(sent.name, sent.bytes);
  return inTransaction(db, async (trx) => {
    const { desk, openForWriting, readFile } = await holdDesk(trx, { actor, at, slug, locale });
    if (returned.locale !== locale || (returned.sourceLocale ?? desk.sourceLocale) !== desk.sourceLocale) {
      throw new AppError('other_languages', { given: returned.locale, wanted: locale });
    }
    const { changes, problems, ...counts } = checkReturned(await exchangeOf(trx, desk, locale), returned);
    const outcome: ImportTextsOutcome = { ...counts, taken: 0, problems };
    for (const path of new Set(changes.map((change) => change.path))) {
      const file = await readFile(path);
      const texts = changes.filter((change) => change.path === path).map((change) => ({ ...change, saveId: null }));
      const act = { actor, at, draftId: await openForWriting(), slug, file };
      const broken = new Set(await writeTexts(trx, act, texts));
      let rest = texts.filter(({ id }) => !broken.has(id));
      // Each half of them was right, and yet they may break the file together: then none of them is taken.
      if (broken.size > 0 && rest.length > 0 && (await writeTexts(trx, act, rest)).length > 0) {
        for (const { id } of rest) broken.add(id);
        rest = [];
      }
      outcome.taken += rest.length;
      for (const { id, target } of texts.filter((one) => broken.has(one.id))) {
        outcome.problems.push({ path, id, problem: 'structure', codes: [], text: target });
      }
    }
    if (outcome.taken > 0) {
      await recordAudit(trx, {
        actorId: actor.personId,
        action: 'translation.import',
        subjectType: 'course_draft',
        subjectId: await openForWriting(),
        organisationId: desk.organisationId,
        details: { course: slug, locale, texts: outcome.taken },
      });
    }
    return outcome;
  });
}

/** All texts of a course in one language, as tools of translators get them. */
export async function exchangeOf(
  db: Queryable,
  desk: Desk,
  locale: string,
  { paths }: { paths?: readonly string[] } = {},
): Promise<Exchange> {
  const facts = { ...desk, locale, ...(await readDeskFacts(db, desk, { locale })) };
  const files: Exchange['files'] = [];
  for (const about of desk.texts.filter(({ path }) => !paths || paths.includes(path))) {
    const units = readDeskFile(about, facts).units.map(exchangeUnit);
    if (units.length > 0) files.push({ path: about.path, units });
    // A long course takes a quarter of a second: others are answered between its parts.
    await nextTurn();
  }
  return { sourceLocale: desk.sourceLocale, locale, files };
}

function exchangeUnit(
  unit: ReturnType<typeof readDeskFile>['units'][number],
): Exchange['files'][number]['units'][number] {
  const { id, kind, source, target, state } = unit;
  return { id, kind, source, target, state };
}
