import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';

/** Of which groups somebody sees the answers: all of the course, or those of organisations. */
export interface ResultsFilter {
  courseId: string;
  /** Null: all of them, also those that belong to no organisation. */
  scope: Scope<'organisationPath'> | null;
}

/** Answers that count at an organisation itself; those of the organisations below it stand in rows of their own. */
export interface CountedPlace {
  /** Null: of the course alone. */
  path: string | null;
  slug: string | null;
  names: LocalizedText | null;
  sheets: number;
}

/** How often something was answered there. */
export interface AnswerCount {
  path: string | null;
  key: string;
  /** A choice, a step or a number. */
  value: string;
  count: number;
}

const isSeen = ({ scope }: ResultsFilter): RawBuilder<boolean> =>
  scope ? within(scope, { organisationPath: sql<string>`o.path` }) : sql<boolean>`true`;

/** An organisation and all below it. */
const isIn = (path: string | null): RawBuilder<boolean> =>
  path === null ? sql<boolean>`true` : sql<boolean>`(o.path = ${path} or starts_with(o.path, ${path} || '.'))`;

/** Where answers to the survey of a course count, with how many, in the order of the tree. */
export async function listPlaces(db: Queryable, filter: ResultsFilter): Promise<CountedPlace[]> {
  const { rows } = await sql<CountedPlace>`
    select o.path, o.slug, o.names, count(*)::int as sheets
    from survey_group g join survey_sheet s on s.group_id = g.id left join organisation o on o.id = g.organisation_id
    where g.course_id = ${filter.courseId}::uuid and ${isSeen(filter)}
    group by o.id order by o.path nulls first`.execute(db);
  return rows;
}

/** How often each choice, step and number was given; of questions that are not answered in own words. */
export async function countAnswers(
  db: Queryable,
  filter: ResultsFilter,
  keys: readonly string[],
): Promise<AnswerCount[]> {
  // They come in no order, and "C" is the quickest to compare thousands of them by.
  const { rows } = await sql<AnswerCount>`
    select o.path, e.key collate "C" as key, v.value collate "C" as value, count(*)::int as count
    from survey_group g join survey_sheet s on s.group_id = g.id left join organisation o on o.id = g.organisation_id
    cross join lateral jsonb_each(s.answers) e
    cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) v
    where g.course_id = ${filter.courseId}::uuid and ${isSeen(filter)} and e.key = any(${[...keys]}::text[])
    group by o.id, e.key collate "C", v.value collate "C"`.execute(db);
  return rows;
}

/** Answers in own words, in an order of chance. */
export async function listTexts(
  db: Queryable,
  filter: ResultsFilter,
  { path, keys, limit }: { path: string | null; keys: readonly string[]; limit: number },
): Promise<{ path: string | null; key: string; text: string }[]> {
  const { rows } = await sql<{ path: string | null; key: string; text: string }>`
    select path, key, text from (
      select o.path, e.key, s.answers ->> e.key as text, s.id, row_number() over (partition by e.key order by s.id) as place
      from survey_group g join survey_sheet s on s.group_id = g.id left join organisation o on o.id = g.organisation_id
      -- Few questions are answered in own words: the others need not be taken apart.
      join unnest(${[...keys]}::text[]) e(key) on s.answers ? e.key
      where g.course_id = ${filter.courseId}::uuid and ${isSeen(filter)} and ${isIn(path)}) given
    where place <= ${limit} order by key, id`.execute(db);
  return rows;
}
