import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { loadSearch } from '#app/features/search/load-search.server.ts';
import { searchContent } from '#app/features/search/search-content.server.ts';
import { searchList } from '#app/features/search/search-list.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { findEntries } from '#db/queries/search/find-entries.ts';
import { withBenchDatabase } from './bench-database.ts';
import { comparedFigure, type Figure, limitedFigure, report, reportedFigure } from './figures.ts';
import { quantile } from './processes.ts';
import { seedLessons } from './search-seed.ts';

/**
 * npm run bench:search: how long a page of the search takes with 5,000 lessons, and how much of what should be found is found,
 * beside PostgreSQL's own full-text search (configuration `simple`) on the same rows: 200 queries, which stand in
 * search-queries.tsv with the words that must be found.
 */
const [lessons, rounds, mostMs] = [5_000, 3, 100];
/** What nobody types by mistake. */
const hostile = [
  ...[
    'a b c d e f g h i j k l',
    'the of and to in is it for on with as by',
    '的',
    'ກາ',
    'า',
    'co',
    'con',
    '的'.repeat(100),
  ],
  ...[
    'ກາເຟລາຄາ'.repeat(12),
    'x'.repeat(100),
    'ab'.repeat(50),
    "' | ! & :* ( )",
    '%_%_%',
    'zqxjv '.repeat(16),
    '1 2 3 4 5 6 7 8 9',
  ],
];
/** Recall that is asked for, of each language. */
const leastRecall = 0.95;

interface Query {
  locale: string;
  kind: string;
  typed: string;
  /** All of them stand in one part of a lesson. */
  stands: string[];
}

function readQueries(): Query[] {
  const lines = readFileSync(join(import.meta.dirname, 'search-queries.tsv'), 'utf8')
    .trim()
    .split('\n');
  return lines.slice(2).map((line) => {
    const [locale = '', kind = '', typed = '', stands = ''] = line.split('\t');
    return { locale, kind, typed, stands: stands.split(' + ') };
  });
}

/** Lessons by the id of their course and their short name. */
type Lessons = Set<string>;
const lessonKey = sql<string>`course_id || ' ' || slug`;

async function keysOf(db: Database, condition: ReturnType<typeof sql>): Promise<Lessons> {
  const { rows } = await sql<{ key: string }>`select distinct ${lessonKey} as key from search_entry
    where kind in ('lesson', 'section') and ${condition}`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/** Lessons in which the words stand, as they are written, in this language. */
function rightLessons(db: Database, { locale, stands }: Query): Promise<Lessons> {
  const all = stands.map((words) => sql`(title || ' ' || words) ~* ${standing(words)}`);
  return keysOf(db, sql`locale = ${locale} and ${sql.join(all, sql` and `)}`);
}

/** Latin words and numbers whole: "weight" is no form of "weigh". */
const standing = (words: string) =>
  words
    .replace(/[.+*]/g, '\\$&')
    .replace(/^(?=[0-9A-Za-z])/, '(?<![0-9A-Za-z.,])')
    .replace(/(?<=[0-9A-Za-z])$/, '(?![0-9A-Za-z])');

const searcherOf = ({ locale }: Query) => ({ viewer: null, locales: [locale] });

/** Everything that Sala finds, not a page of it. */
async function foundLessons(db: Database, query: Query): Promise<Lessons> {
  const range = { offset: 0, limit: 1_000_000 };
  const none = { offset: 0, limit: 0 };
  const { found } = await searchContent(db, query.typed, {
    find: (plan) =>
      findEntries(db, plan, {
        searcher: searcherOf(query),
        ranges: { courses: { offset: 0, limit: 1 }, lessons: range, terms: none, forum: none },
      }),
    isEmpty: (all) => all.courses.rows.length + all.lessons.rows.length === 0,
  });
  const { rows } = await sql<{ id: string; version: string }>`
    select id, current_version_id as version from course`.execute(db);
  const courses = new Map(rows.map(({ id, version }) => [version, id]));
  return new Set(found?.lessons.rows.map(({ versionId, slug }) => `${courses.get(versionId)} ${slug}`));
}

const recallOf = (found: Lessons, right: Lessons) => [...right].filter((one) => found.has(one)).length / right.size;

/** One after the other, each query in turn with both, so that a slow moment of the machine hits both. */
async function measure(db: Database, queries: readonly Query[]) {
  const times = { sala: [] as number[], simple: [] as number[] };
  const timed = async (list: number[], work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    list.push(performance.now() - startedAt);
  };
  for (let round = -1; round < rounds; round++) {
    for (const query of queries) {
      const { locale, typed } = query;
      const reader: ReadingContext['reader'] = {
        locale: 'en',
        contentLocales: [locale],
        timeZone: 'UTC',
        theme: 'auto',
        lowData: false,
      };
      const asked = searchList.read(new URL(`http://sala.invalid/search?${new URLSearchParams({ q: typed })}`));
      await timed(round < 0 ? [] : times.sala, () => loadSearch({ db, viewer: null, reader, now: new Date() }, asked));
      await timed(round < 0 ? [] : times.simple, () =>
        sql`select id, title, words from search_entry, plainto_tsquery('simple', ${typed}) asked
          where simple @@ asked order by ts_rank(simple, asked) desc limit 20`.execute(db),
      );
    }
  }
  return { sala: quantile(times.sala, 0.95), simple: quantile(times.simple, 0.95), worst: Math.max(...times.sala) };
}

async function recalls(db: Database, queries: readonly Query[]): Promise<Figure[]> {
  const results: { locale: string; kind: string; sala: number; simple: number }[] = [];
  for (const query of queries) {
    const right = await rightLessons(db, query);
    if (right.size === 0) throw new Error(`Nothing stands in the texts of "${query.stands}"`);
    const simple = await keysOf(db, sql`simple @@ plainto_tsquery('simple', ${query.typed})`);
    const sala = recallOf(await foundLessons(db, query), right);
    if (sala < 1) console.log(`${query.locale} ${query.kind}: ${query.typed} (${sala.toFixed(2)} of ${right.size})`);
    results.push({ ...query, sala, simple: recallOf(simple, right) });
  }
  const mean = (of: typeof results, side: 'sala' | 'simple') => of.reduce((sum, one) => sum + one[side], 0) / of.length;
  const figure = (name: string, of: typeof results, atLeast: number | null): Figure => {
    const value = mean(of, 'sala');
    const compared = comparedFigure(`recall, ${name}`, '', value, mean(of, 'simple'), null);
    if (compared.reference === 0) compared.ratio = null;
    return atLeast === null ? compared : { ...compared, goal: `>= ${atLeast}`, holds: value >= atLeast };
  };
  const by = (of: 'locale' | 'kind') => [...Map.groupBy(results, (one) => one[of])];
  return [
    figure('all queries', results, leastRecall),
    ...by('locale').map(([locale, of]) => figure(locale, of, leastRecall)),
    ...by('kind').map(([kind, of]) => figure(kind, of, null)),
  ];
}

/** The rows of the other search: the same, with a column and an index of their own. This takes long. */
async function addSimpleSearch(url: string): Promise<void> {
  const db = createDatabase(createPool({ url, size: 1, deadlineMs: null, onError: () => undefined }));
  try {
    await sql`alter table search_entry add column simple tsvector
      generated always as (to_tsvector('simple', title || ' ' || words)) stored`.execute(db);
    await sql`create index on search_entry using gin (simple)`.execute(db);
    await sql`vacuum analyze`.execute(db);
  } finally {
    await db.destroy();
  }
}

await withBenchDatabase('sala-bench-search', async (db, url) => {
  const { entries, seconds } = await seedLessons(db, {
    lessons,
    content: resolve(import.meta.dirname, '../../content'),
  });
  await addSimpleSearch(url);
  const queries = readQueries();
  const found = await recalls(db, queries);
  const times = await measure(db, queries);
  const bad = await measure(
    db,
    hostile.map((typed) => ({ locale: 'en', kind: 'hostile', typed, stands: [] })),
  );
  const figures = [
    limitedFigure(`page of the search with ${lessons} lessons, p95`, 'ms', times.sala, mostMs),
    comparedFigure('the same beside `simple`, p95', 'ms', times.sala, times.simple, null),
    reportedFigure('its slowest', 'ms', times.worst),
    comparedFigure('page of a hostile search beside `simple`, p95', 'ms', bad.sala, bad.simple, null),
    ...found,
    reportedFigure('rows of the index', 'rows', entries),
    reportedFigure('a course of 25 lessons in three languages into the index', 's', seconds),
  ];
  report('search', figures);
  process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
});
