import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { mostYamlBytes } from '#courseware/limits.ts';
import { sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import { type WrittenTerm, writeSharedGlossary } from '#courseware/write-glossary.ts';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockContentFile, writeContentFile } from '#db/queries/translation/content-file.ts';
import { listOrganisationPaths, markReviewed, writeTranslatedTexts } from '#db/queries/translation/translated-text.ts';
import { AppError } from '#domain/errors.ts';
import { can, canSomewhere, type Viewer } from '#domain/rights.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { isFromElsewhere } from '#domain/translation/terms-in-force.ts';
import { mayReview } from '#domain/translation/unit-state.ts';
import { hashOfText } from './desk-file.ts';
import { glossaryPlace, parseGlossary, readTermStates, sourceOfTerm, wordsOfTerm } from './glossary.ts';

export interface TermWords {
  term: string;
  definition: string;
  /** Other words that are right. */
  also: readonly string[];
  /** Words that nobody writes for it. */
  not: readonly string[];
}

export interface WriteTermAct {
  actor: Viewer;
  at: Date;
  slug: string;
  locale: string;
  words: TermWords;
  /** For authors and translators; left out: as it is. */
  note?: string;
  /** SHA-256 of what the writer had before them; of nothing for a language without words. Left out: the term is new. */
  before?: string;
  saveId: string;
}

/**
 * Writes a key term of all courses in one language, or adds one. Courses take the words over with their next version.
 *
 * @throws AppError `forbidden`; `not_found`; `conflict`, when somebody else wrote other words in between; `already_sent`;
 *   `invalid_input` with problems of the fields `slug` and `definition`; `too_many_requests`
 */
export async function writeTerm({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: WriteTermAct): Promise<void> {
  const { actor, at, slug, locale, words, note, before, saveId } = act;
  await requireFewer({ auth }, 'term', actor.personId);
  requireShort(words, note);
  if (!canSomewhere(actor, 'glossary:write')) throw new AppError('forbidden');
  await inTransaction(db, async (trx) => {
    const { terms, save } = await holdGlossary(trx, at);
    const known = terms.find((one) => one.slug === slug);
    const next = withWords(known ?? { slug, term: {}, definition: {} }, locale, words, note);
    const [state] = known ? await readTermStates(trx, [known], locale) : [];
    if (state?.written?.saveId === saveId) {
      requireSameAct({ words: state.target }, { words: wordsOfTerm(next, locale) });
      return;
    }
    if (before === undefined && known) throw AppError.ofFields({ slug: 'slugTaken' });
    if (before !== undefined && !known) throw new AppError('not_found');
    if (before !== undefined && hashOfText(wordsOfTerm(known, locale) ?? '') !== before) throw new AppError('conflict');
    await save([...terms.filter((one) => one !== known), next]);
    await recordTerm(trx, { actor, action: 'term.write', slug, locale });
    const target = wordsOfTerm(next, locale) ?? '';
    if (target === wordsOfTerm(known, locale)) return;
    const source = sourceOfTerm(next, locale);
    const by = { saveId, writtenBy: actor.personId, at, reviewedBy: null };
    await writeTranslatedTexts(trx, { ...glossaryPlace, locale }, [{ source, target, ...by }]);
  });
}

/**
 * Says that the words of a term in a language are right, from when on they count for all courses: another person than who
 * wrote them, who administers the platform or is of another organisation.
 *
 * @throws AppError `forbidden`; `not_found`; `conflict`, when they say something else by now; `review_own`
 */
export async function reviewTerm(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, locale, before }: Pick<WriteTermAct, 'actor' | 'at' | 'slug' | 'locale'> & { before: string },
): Promise<void> {
  if (!canSomewhere(actor, 'glossary:write')) throw new AppError('forbidden');
  await inTransaction(db, async (trx) => {
    const { terms } = await holdGlossary(trx, at);
    const term = terms.find((one) => one.slug === slug);
    const [state] = term ? await readTermStates(trx, [term], locale) : [];
    if (!state?.target) throw new AppError('not_found');
    if (state.state === 'reviewed') return;
    if (hashOfText(state.target) !== before) throw new AppError('conflict');
    if (!mayReview(actor.personId, state.written)) throw new AppError('review_own');
    if (!(await mayConfirm(trx, actor, state.written))) throw new AppError('forbidden');
    const place = { ...glossaryPlace, locale };
    const { source, target } = state;
    await recordTerm(trx, { actor, action: 'term.review', slug, locale });
    if (state.written && state.state === 'draft') {
      await markReviewed(trx, place, { source, target, by: actor.personId, at });
      return;
    }
    const from = { writtenBy: null, at, reviewedBy: actor.personId, saveId: null };
    await writeTranslatedTexts(trx, place, [{ source, target, ...from }]);
  });
}

/** The glossary is everybody's: its rows belong to no organisation. */
async function recordTerm(
  trx: Database,
  {
    actor,
    action,
    slug,
    locale,
  }: { actor: Viewer; action: 'term.write' | 'term.review'; slug: string; locale: string },
): Promise<void> {
  await recordAudit(trx, {
    actorId: actor.personId,
    action,
    subjectType: 'glossary_term',
    subjectId: slug,
    details: { term: slug, locale },
  });
}

const longestWords = 400;
const mostWords = 20;

/** @throws AppError `invalid_input` */
function requireShort({ term, definition, also, not }: TermWords, note = ''): void {
  const isLong = [term, definition, note, ...also, ...not].some((words) => words.length > 4 * longestWords);
  if (isLong || also.length > mostWords || not.length > mostWords) throw AppError.ofFields({ definition: 'tooLong' });
  // In Chinese, two characters are a word.
  const isPiece = (word: string) => lengthOf(word) < (/\p{Script=Han}/u.test(word) ? 2 : 3);
  if (not.some(isPiece)) throw AppError.ofFields({ not: 'tooShort' });
}

/** Whether somebody may make words count that another person wrote. */
export async function mayConfirm(
  db: Queryable,
  viewer: Viewer,
  written: { writtenBy: string | null } | undefined,
): Promise<boolean> {
  if (can(viewer, 'platform:administer') || !written?.writtenBy) return true;
  const own = viewer.roles.map((held) => held.organisationPath);
  return isFromElsewhere(own, await listOrganisationPaths(db, written.writtenBy));
}

async function holdGlossary(trx: Database, at: Date) {
  const row = await lockContentFile(trx, sharedGlossaryFile);
  const terms = row ? parseGlossary(row.text) : [];
  if (!terms) throw new AppError('draft_has_errors');
  return {
    terms,
    async save(next: readonly WrittenTerm[]) {
      const text = writeSharedGlossary(next);
      if (Buffer.byteLength(text) > mostYamlBytes) throw AppError.ofFields({ definition: 'glossaryFull' });
      // What the folder says is kept from the first change on: the next import sees by it what is new there.
      await writeContentFile(trx, sharedGlossaryFile, { text, folderText: row?.folderText ?? row?.text ?? '', at });
    },
  };
}

function withWords(term: WrittenTerm, locale: string, words: TermWords, note: string | undefined): WrittenTerm {
  const { also, not, ...rest } = term;
  const lists = { also: withList(also, locale, words.also), not: withList(not, locale, words.not) };
  return {
    ...rest,
    term: { ...term.term, [locale]: words.term },
    definition: { ...term.definition, [locale]: words.definition },
    ...(lists.also && { also: lists.also }),
    ...(lists.not && { not: lists.not }),
    note: (note ?? term.note) || undefined,
  };
}

function withList(lists: Record<string, string[]> | undefined, locale: string, words: readonly string[]) {
  const { [locale]: _, ...others } = lists ?? {};
  const all = words.length > 0 ? { ...others, [locale]: [...words] } : others;
  return Object.keys(all).length > 0 ? all : undefined;
}
