import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanLine } from '#domain/text/visible.ts';

/** What the address of a page says about a list: what is looked for, in which order, which page. */
export interface ListQuery<Filter, Sort extends string> {
  filter: Filter;
  /** The column, with a minus when it goes down. */
  sort: Direction<Sort>;
  /** From 1. */
  page: number;
  offset: number;
  limit: number;
  /** All rows on one page, as for paper. */
  whole?: true;
}

export type Direction<Sort extends string> = Sort | `-${Sort}`;

/** One page of a list. */
export interface PageOf<Row> {
  rows: Row[];
  total: number;
  /** From 1. */
  page: number;
  size: number;
}

/** One page of a list that nobody counts: it is long, and counting would read all of it. */
export interface UncountedPageOf<Row> extends Omit<PageOf<Row>, 'total'> {
  hasMore: boolean;
}

interface Change<Filter> {
  filter?: Partial<Filter>;
  sort?: string;
  page?: number;
  whole?: true | undefined;
}

export type FilterOf<List extends { read(url: URL): { filter: unknown } }> = ReturnType<List['read']>['filter'];

interface ListSpec<Shape extends z.ZodRawShape, Sort extends string> {
  /** Rows of a page. */
  size: number;
  /** Each parameter of the address, by `searchText`, `oneOf`, … : what is wrong counts as not given. */
  filter?: Shape;
  /** Columns to sort by, the usual one first. */
  sorts?: readonly [Sort, ...Sort[]];
  /** The parameter of the page number, for the second list of a page. */
  page?: string;
  /** Rows at most where all are asked for (`?all`), as for paper. */
  whole?: number;
  /** What somebody looked for comes back with the page (recall-list.server.ts) until they ask for everything (`?clear`). */
  remembered?: true;
}

/**
 * A list's query, read from an address and written to one. What stands in an address is the reader's to change, so that
 * nothing in it is an error; what is not there has its usual value and is not written either.
 */
export function defineList<Shape extends z.ZodRawShape = Record<never, never>, Sort extends string = never>(
  spec: ListSpec<Shape, Sort>,
) {
  type Filter = z.output<z.ZodObject<Shape>>;
  type Query = ListQuery<Filter, Sort>;
  const schema = z.object(spec.filter ?? ({} as Shape));
  const usual: Record<string, unknown> = schema.parse({});
  const usualSort = spec.sorts?.[0];
  const pageName = spec.page ?? 'page';

  const isUsual = (name: string, value: unknown) => JSON.stringify(value) === JSON.stringify(usual[name]);
  /** Names and values of what is not usual, as an address and the hidden fields of a form have them. */
  const written = (filter: Filter): [string, string][] =>
    Object.entries(filter)
      .filter(([name, value]) => !isUsual(name, value))
      .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));

  /** Names and values of all that is not usual, but the page. */
  const asked = (filter: Filter, sort: string | undefined): URLSearchParams => {
    const parameters = new URLSearchParams(written(filter));
    if (sort !== undefined && sort !== usualSort) parameters.set('sort', sort);
    return parameters;
  };

  return {
    size: spec.size,
    /** Rows at most where all are asked for. */
    whole: spec.whole ?? spec.size,

    read(url: URL): Query {
      const given = Object.keys(usual).map((name) => {
        const all = url.searchParams.getAll(name);
        return [name, Array.isArray(usual[name]) ? all : all[0]];
      });
      const page = readPageNumber(url.searchParams.get(pageName));
      const isWhole = spec.whole !== undefined && url.searchParams.has('all');
      const limit = isWhole ? (spec.whole ?? spec.size) : spec.size;
      const wanted = url.searchParams.get('sort') ?? '';
      const sort = spec.sorts?.some((one) => one === wanted || `-${one}` === wanted) ? wanted : usualSort;
      return {
        filter: schema.parse(Object.fromEntries(given)),
        sort: sort as Direction<Sort>,
        page,
        offset: (page - 1) * limit,
        limit,
        ...(isWhole && { whole: true as const }),
      };
    },

    /** The address of the list with some things changed; a change starts at the first page. */
    href(
      path: string,
      query: { filter: Filter; sort?: Query['sort']; whole?: true | undefined },
      change: Change<Filter> = {},
    ): string {
      const { filter, sort = query.sort, page = 1, whole = page > 1 && query.whole } = change;
      const parameters = asked({ ...query.filter, ...filter }, sort);
      if (page > 1) parameters.set(pageName, String(page));
      if (whole) parameters.set('all', '');
      // An address that says nothing is what was looked for before.
      if (spec.remembered && parameters.size === 0) parameters.set('clear', '');
      const text = parameters.toString().replace(/\b(all|clear)=(?=&|$)/, '$1');
      return text ? `${path}?${text}` : path;
    },

    /** The address of all of it in the usual order. */
    allHref: (path: string): string => (spec.remembered ? `${path}?clear` : path),

    /** The address of the same rows as a file. */
    fileHref(path: string, query: { filter: Filter; sort?: Query['sort'] }): string {
      const text = asked(query.filter, query.sort).toString();
      return text ? `${path}?${text}` : path;
    },

    /** Whether an address says anything of this list; null of one that is not remembered. */
    isAsked: (url: URL): boolean | null =>
      spec.remembered
        ? [...Object.keys(usual), 'sort', pageName, 'all', 'clear'].some((name) => url.searchParams.has(name))
        : null,

    /** What of a query is remembered: as it stands in an address, empty when all is as usual. */
    toRemember: ({ filter, sort }: Query): string => asked(filter, sort).toString(),

    /** What a form that filters the list by some of its parameters takes along of the others, as hidden fields. */
    takenAlong: (filter: Filter, fields: readonly string[]): [string, string][] =>
      written(filter).filter(([name]) => !fields.includes(name)),

    /** Whether the list shows only a part. */
    isFiltered: (filter: Filter): boolean => Object.entries(filter).some(([name, value]) => !isUsual(name, value)),

    pageOf: <Found extends object>(
      query: Pick<Query, 'page'> & { limit?: number },
      found: Found,
    ): Found & { page: number; size: number } => ({
      ...found,
      page: query.page,
      size: query.limit ?? spec.size,
    }),
  };
}

function readPageNumber(text: string | null): number {
  const given = readDecimal(text ?? '') ?? 0;
  return Number.isInteger(given) && given > 0 && given < 100_000 ? given : 1;
}

/** Words to look for, as they are kept everywhere; empty: everything. */
export const searchText = (longest = 80) =>
  boundedText(40 * longest)
    .transform((text) => cutAfter(cleanLine(text), longest))
    .catch('');

/** One of some values, or null. */
export const oneOf = <const Value extends string>(values: readonly Value[]) => z.enum(values).nullable().catch(null);

/** Any of some values, in their order; those that are not known are passed over. */
export const someOf = <Value extends string>(values: readonly Value[]) =>
  z
    .array(boundedText(60))
    .catch([])
    .default([])
    .transform((given) => values.filter((one) => given.includes(one)));

/** The id of something, or null. */
export const oneId = () => z.uuid().nullable().catch(null);

/** A figure between two, or null. */
export const figure = (least: number, most: number) =>
  boundedText(60).transform(readDecimal).pipe(z.number().min(least).max(most).nullable()).nullable().catch(null);
