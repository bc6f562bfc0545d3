import { type Kysely, sql } from 'kysely';

/** What is written in forums comes into the search. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const kinds = ['course', 'lesson', 'section', 'quiz', 'assignment', 'term'];
const check = (values: readonly string[]) => [
  'alter table search_entry drop constraint search_entry_kind_check',
  `alter table search_entry add constraint search_entry_kind_check
    check (kind in (${values.map((value) => `'${value}'`).join(', ')}))`,
];

const upStatements = [
  ...check([...kinds, 'post']),
  `alter table search_entry add column post_id uuid unique references forum_post on delete cascade,
    add constraint search_entry_post_check check ((kind = 'post') = (post_id is not null))`,
  `comment on column search_entry.post_id is 'of a post in a forum; who finds it is decided when it is looked for'`,
  `comment on column search_entry.slug is 'of the course, the lesson, the quiz, the assignment or the key term; of a post the id of its thread'`,
  `comment on column search_entry.part is 'of a section: lesson_section.position; of a post 0 where it opens its thread, else 1; else 0'`,
];

const downStatements = [
  `delete from search_entry where kind = 'post'`,
  'alter table search_entry drop constraint search_entry_post_check',
  'alter table search_entry drop column post_id',
  ...check(kinds),
  `comment on column search_entry.slug is 'of the course, the lesson, the quiz, the assignment or the key term'`,
  `comment on column search_entry.part is 'of a section: lesson_section.position; else 0'`,
];
