import { type Kysely, sql } from 'kysely';

/**
 * One index for all that is looked for by its words: courses, lessons, key terms. What stands in it is made by
 * domain/search and written with each version of a course; the job `fill-search` fills it for courses of before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

/** Those of PostgreSQL's stemmers whose languages are taught in or likely to be. */
const stemmers = {
  ...{ ar: 'arabic', de: 'german', en: 'english', es: 'spanish', fr: 'french', hi: 'hindi', hy: 'armenian' },
  ...{ id: 'indonesian', it: 'italian', ne: 'nepali', pt: 'portuguese', ru: 'russian', ta: 'tamil', tr: 'turkish' },
};
const stemmer = (language: string) => `'pg_catalog.${language}_stem'::regdictionary`;

/** Most stems are plain letters, which need no folding. */
const folded = (stem: string) => `case when ${stem} ~ '^[a-z]+$' then ${stem} else fold_for_search(${stem}) end`;

const upStatements = [
  `create table search_entry (
    id bigint generated always as identity primary key,
    course_id uuid not null references course on delete cascade,
    kind text not null check (kind in ('course', 'lesson', 'section', 'quiz', 'assignment', 'term')),
    slug text not null,
    position integer not null,
    part integer not null,
    locale text not null,
    title text not null,
    words text not null,
    packed text not null,
    tokens tsvector not null,
    title_tokens tsvector not null
  )`,
  `comment on table search_entry is 'what can be found, of the versions of courses that are in force; made by domain/search'`,
  `comment on column search_entry.kind is 'a section is a part of a lesson; an entry of a course has the titles of its parts, too'`,
  `comment on column search_entry.slug is 'of the course, the lesson, the quiz, the assignment or the key term'`,
  `comment on column search_entry.position is 'in the course; of a key term that of the lesson that explains it'`,
  `comment on column search_entry.part is 'of a section: lesson_section.position; else 0'`,
  `comment on column search_entry.title is 'of a section its heading, which may be empty'`,
  `comment on column search_entry.packed is 'what is written in scripts without spaces, loosened, without its spaces'`,
  `comment on column search_entry.tokens is 'words; letters and pairs of letters of scripts without spaces; their words after =; stems after ~'`,
  `create index search_entry_tokens on search_entry using gin (tokens) with (fastupdate = off)`,
  `create index on search_entry (course_id)`,
  `create table search_word (
    word text primary key,
    keys text[] not null
  )`,
  `comment on table search_word is 'words of the texts of search_entry, to which typing errors are led'`,
  `comment on column search_word.keys is 'spellingKeys of domain/search/spelling.ts: its letters, and what is left of them without one'`,
  `create index search_word_keys on search_word using gin (keys) with (fastupdate = off)`,
  `create table search_filled (
    course_id uuid primary key references course on delete cascade,
    version_id uuid not null references course_version on delete cascade,
    rule integer not null
  )`,
  `comment on table search_filled is 'which version of a course stands in search_entry, by which rule (indexRule of domain/search): job fill-search'`,
  `create index on search_filled (version_id)`,
  `create function search_stems(words text[], locale text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct '~' || ${folded('stem')}), '{}')
    from (select case split_part($2, '-', 1)
      ${Object.entries(stemmers)
        .map(([locale, language]) => `when '${locale}' then ${stemmer(language)}`)
        .join(' ')} end as dictionary) language,
      unnest($1) word, unnest(ts_lexize(dictionary, word)) stem
    where dictionary is not null and length(stem) > 1
  $$`,
  `comment on function search_stems is 'stems of words of a language, marked as they stand in search_entry.tokens'`,
  // What is looked for has no language: its stems in all of them.
  `create function search_query(ways text[], words text[]) returns tsquery language plpgsql immutable parallel safe as $$
    declare
      asked tsquery;
      part tsquery;
      stems tsquery;
    begin
      for place in 1 .. cardinality(ways) loop
        part := ways[place]::tsquery;
        if words[place] <> '' then
          select string_agg(distinct '''~' || ${folded('stem')} || '''', ' | ')::tsquery into stems
          from unnest(array[${Object.values(stemmers).map(stemmer).join(', ')}]) dictionary,
            unnest(ts_lexize(dictionary, words[place])) stem
          where length(stem) > 1;
          if stems is not null then part := part || stems; end if;
        end if;
        asked := case when asked is null then part else asked && part end;
      end loop;
      return asked;
    end
  $$`,
  `comment on function search_query is 'all of some parts, each with the stems of its word (empty: none): domain/search/plan-search.ts'`,
  `alter table lesson_section drop column search_text`,
  `comment on table lesson_section is 'lesson_text.html cut at its headings: what search_entry is made of'`,
];

const downStatements = [
  `comment on table lesson_section is 'lesson_text.html cut at its headings, to look for words in'`,
  `alter table lesson_section add column search_text text not null
    generated always as (fold_for_search(heading || ' ' || words)) stored`,
  `drop function search_query`,
  `drop function search_stems`,
  `drop table search_filled`,
  `drop table search_word`,
  `drop table search_entry`,
];
