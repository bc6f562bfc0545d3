import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { type LearnerRow, listLearners } from '#db/queries/learning/learners.ts';
import { AppError } from '#domain/errors.ts';
import { type BehindReason, middleOf, shareDone, whyBehind } from '#domain/learning/falling-behind.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { foldForSearch, hasWords } from '#domain/text/search.ts';
import { type LearnerQuery, learnerList } from './learner-list.ts';

/** More are not looked at: whoever teaches so many finds them by programme on the page of certification. */
const mostLearners = 5_000;

/** Somebody whom the viewer teaches, and whether they keep pace. */
export interface Learner extends LearnerRow {
  /** Part that is done, in percent. */
  percent: number;
  behind: BehindReason[];
}

/**
 * Everybody whom a viewer teaches: for who teaches somebody, and for who plans classes and teaches nobody yet.
 *
 * @throws AppError `forbidden`
 */
export async function requireLearners(context: Pick<ReadingContext, 'db' | 'now'>, viewer: Viewer): Promise<Learner[]> {
  const learners = await loadLearners(context, viewer);
  if (learners.length === 0 && !canSomewhere(viewer, 'class:schedule')) throw new AppError('forbidden');
  return learners;
}

/** Everybody whom a viewer teaches, by name, each measured by those who learn the same. One query. */
export async function loadLearners(context: Pick<ReadingContext, 'db' | 'now'>, viewer: Viewer): Promise<Learner[]> {
  const { db, now } = context;
  const rows = await listLearners(db, viewer, { now, limit: mostLearners });
  const shares = Map.groupBy(rows, (row) => row.subject);
  const middles = new Map([...shares].map(([subject, all]) => [subject, middleOf(all.map(shareDone))]));
  return rows.map((row) => ({
    ...row,
    percent: Math.round(100 * shareDone(row)),
    behind: whyBehind(row, middles.get(row.subject) ?? 0, now),
  }));
}

/** How many people there are, and how many of them fall behind: who learns two things is one of them. */
export function countPeople(all: readonly Learner[]): { all: number; behind: number } {
  const count = (some: readonly Learner[]) => new Set(some.map((one) => one.personId)).size;
  return { all: count(all), behind: count(all.filter((one) => one.behind.length > 0)) };
}

/** Those whom a query looks for, in its order; who is alike stays by name. */
export function chooseLearners(all: readonly Learner[], { filter, sort }: Pick<LearnerQuery, 'filter' | 'sort'>) {
  const { q, of, show } = filter;
  const found = all.filter(
    (one) =>
      (of === '' || one.subject === of) &&
      (show === null || isShown(one, show)) &&
      (q === '' || hasWords(foldForSearch(`${one.displayName} ${one.latinName ?? ''}`), q)),
  );
  const figure: Record<string, (one: Learner) => number> = {
    done: (one) => one.percent,
    active: (one) => one.lastActiveAt?.getTime() ?? 0,
    missed: (one) => one.missedClasses,
  };
  const figureOf = figure[sort.replace(/^-/, '')];
  const turn = sort.startsWith('-') ? -1 : 1;
  if (!figureOf) return turn < 0 ? found.reverse() : found;
  return found.sort((a, b) => turn * (figureOf(a) - figureOf(b)));
}

function isShown(one: Learner, show: NonNullable<LearnerQuery['filter']['show']>): boolean {
  if (show === 'behind') return one.behind.length > 0;
  if (show === 'finished') return one.isFinished;
  return one.behind.includes(show);
}

/** What the learners learn, to choose from. */
function subjectsOf(all: readonly Learner[], locales: readonly string[]): { id: string; title: ContentWords }[] {
  const titles = new Map(all.map((one) => [one.subject, one.subjectTitle]));
  return [...titles].map(([id, title]) => ({ id, title: wordsFor(title, locales) }));
}

/**
 * The page: those whom the query looks for, and how many there are in all.
 *
 * @throws AppError `forbidden`
 */
export async function loadLearnersPage(
  context: Pick<ReadingContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  query: LearnerQuery & { isRecalled: boolean },
) {
  const locales = context.reader.contentLocales;
  const all = await requireLearners(context, viewer);
  const found = chooseLearners(all, query);
  const rows = found
    .slice(query.offset, query.offset + query.limit)
    .map(({ subjectTitle, ...one }) => ({ ...one, title: wordsFor(subjectTitle, locales) }));
  return {
    list: learnerList.pageOf(query, { rows, total: found.length }),
    query,
    subjects: subjectsOf(all, locales),
    counts: countPeople(all),
    isCut: all.length === mostLearners,
  };
}

export type LearnersData = Awaited<ReturnType<typeof loadLearnersPage>>;
export type ShownLearner = LearnersData['list']['rows'][number];
