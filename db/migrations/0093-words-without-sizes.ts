import { type Kysely, sql } from 'kysely';

/**
 * Search reads what a lesson says, not what its files cost: sizes went into the words and stuck to those before them ("one
 * buyer4 KB"), as what can be opened did to what is in it. `indexRule` of domain/search has the index filled anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const kindAndSize = `<span class="small muted"><bdi class="num">[^<]*</bdi>[^<]*<bdi class="num nowrap">[^<]*</bdi></span>`;
const size = `<bdi class="num nowrap">[^<]*</bdi>`;
const parts = 'details|summary|section|label|button|title|text';

/** Words are written anew; which sections there are, and what they use, stays. */
const cutAnew = `update lesson_section set heading = s.heading, words = s.words
  from lesson_text t, sections_of_lesson(t.html) s
  where t.lesson_id = lesson_section.lesson_id and t.locale = lesson_section.locale and s.place = lesson_section.position
    and (lesson_section.heading, lesson_section.words) is distinct from (s.heading, s.words)`;

const upStatements = [
  `alter function sections_of_lesson(text) rename to sections_of_html`,
  `create function sections_of_lesson(html text)
    returns table (place integer, heading text, words text, terms text[]) language sql immutable parallel safe as $$
    select * from sections_of_html(regexp_replace(regexp_replace($1,
      '${kindAndSize}|${size}', ' ', 'g'),
      '(</?(${parts})( [^>]*)?>)', ' \\1', 'g'))
  $$`,
  `comment on function sections_of_lesson is 'a lesson cut at its headings, without the sizes of its files'`,
  cutAnew,
];

const downStatements = [
  `drop function sections_of_lesson(text)`,
  `alter function sections_of_html(text) rename to sections_of_lesson`,
  cutAnew,
];
