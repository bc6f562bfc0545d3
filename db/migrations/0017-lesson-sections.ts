import { type Kysely, sql } from 'kysely';

/** What a lesson says under each of its headings, so that a word is found where it stands. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

type Step = (text: string) => string;
const replaced =
  (pattern: string, by: string): Step =>
  (text) =>
    `regexp_replace(${text}, '${pattern}', '${by}', 'g')`;
const swapped =
  (one: string, other: string): Step =>
  (text) =>
    `replace(${text}, '${one}', '${other}')`;

const blocks = 'p|h2|h3|ul|ol|li|table|thead|tbody|tr|th|td|div|figure|figcaption';
/** From HTML to its words: without the break marks of Lao; words of two blocks stay apart, those of one are not torn. */
const steps: Step[] = [
  swapped('\u200b', ''),
  swapped('\u2060', ''),
  replaced(`</?(${blocks})( [^>]*)?>`, ' '),
  replaced('<[^>]*>', ''),
  swapped('&#x3C;', '<'),
  swapped('&#x26;', '&'),
  (text) => `btrim(${text})`,
];
const wordsOf: Step = (html) => `coalesce(${steps.reduce((text, step) => step(text), html)}, '')`;

const upStatements = [
  `create table lesson_section (
    lesson_id uuid not null,
    locale text not null,
    position integer not null,
    heading text not null,
    words text not null,
    terms text[] not null,
    search_text text not null generated always as (fold_for_search(heading || ' ' || words)) stored,
    primary key (lesson_id, locale, position),
    foreign key (lesson_id, locale) references lesson_text on delete cascade
  )`,
  `comment on table lesson_section is 'lesson_text.html cut at its headings, to look for words in'`,
  `comment on column lesson_section.position is '0: before the first heading; the heading of section n has the id part-n on the page'`,
  `comment on column lesson_section.terms is 'slugs of the glossary terms that the section uses'`,
  `create function sections_of_lesson(html text)
    returns table (place integer, heading text, words text, terms text[]) language sql immutable parallel safe as $$
    select (piece.number - case when $1 ~ '^<h[23]>' then 0 else 1 end)::integer,
      ${wordsOf(`substring(piece.html from '^<h[23]>(.*?)</h[23]>')`)},
      ${wordsOf(`regexp_replace(piece.html, '^<h[23]>.*?</h[23]>', '')`)},
      array(select distinct term[1] from regexp_matches(piece.html, 'href="#term-([a-z0-9-]+)"', 'g') term order by 1)
    from regexp_split_to_table($1, '(?=<h[23]>)') with ordinality as piece (html, number)
  $$`,
  `insert into lesson_section (lesson_id, locale, position, heading, words, terms)
    select t.lesson_id, t.locale, s.place, s.heading, s.words, s.terms
    from lesson_text t, sections_of_lesson(t.html) s`,
];

const downStatements = [`drop table lesson_section`, `drop function sections_of_lesson`];
