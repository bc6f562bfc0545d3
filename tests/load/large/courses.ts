import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { idOf } from './dice.ts';

/** What belongs to a version of a course, by what it hangs on; columns with ids are those of the copy in a copy. */
const partsOfVersion: { table: string; ids: string[]; of: 'version' | 'lesson' }[] = [
  { table: 'module', ids: ['id', 'course_version_id'], of: 'version' },
  { table: 'lesson', ids: ['id', 'course_version_id', 'module_id'], of: 'version' },
  { table: 'quiz', ids: ['id', 'course_version_id', 'module_id'], of: 'version' },
  { table: 'assignment', ids: ['id', 'course_version_id', 'module_id'], of: 'version' },
  { table: 'bank_topic', ids: ['course_version_id'], of: 'version' },
  { table: 'glossary_term', ids: ['course_version_id'], of: 'version' },
  { table: 'lesson_text', ids: ['lesson_id'], of: 'lesson' },
  { table: 'lesson_section', ids: ['lesson_id'], of: 'lesson' },
];

/** Its title with the number of the copy, in each language. */
const numbered = sql`(select jsonb_object_agg(key, value || ' ' || n) from jsonb_each_text(t.title))`;

/** Copies the courses that there are, in turn, until there are so many, with all that is in them and can be found. */
export async function copyCourses(trx: Queryable, courses: number): Promise<void> {
  await sql`create temporary table copied on commit drop as
    with original as (
      select id, current_version_id, row_number() over (order by slug) - 1 as place, count(*) over () as total
      from course where current_version_id is not null
    )
    select id, current_version_id as version_id, n::int
    from original, generate_series(1, ${courses}::int - original.total) n where n % total = place`.execute(trx);
  const copy = (table: string, ids: readonly string[], of: RawBuilder<unknown>, changes = {}) =>
    copyRows(trx, { table, ids, of, changes });
  await copy('course', ['id'], sql`t.id = copied.id`, {
    slug: sql`t.slug || '-' || n`,
    current_version_id: idOf(sql`copied.version_id::text || n`),
  });
  await copy('course_version', ['id', 'course_id'], sql`t.id = copied.version_id`, {
    title: numbered,
    content_hash: sql`t.content_hash || n`,
  });
  for (const { table, ids, of } of partsOfVersion) {
    const isOfLesson = sql`t.lesson_id in (select id from lesson where course_version_id = copied.version_id)`;
    await copy(table, ids, of === 'lesson' ? isOfLesson : sql`t.course_version_id = copied.version_id`);
  }
  await copy('search_entry', ['course_id'], sql`t.course_id = copied.id and t.post_id is null`);
  await copy('search_filled', ['course_id', 'version_id'], sql`t.course_id = copied.id`);
}

interface Copying {
  table: string;
  ids: readonly string[];
  /** Which rows (`t`) belong to a course that is copied (`copied`). */
  of: RawBuilder<unknown>;
  /** Columns that are another thing in a copy. */
  changes: Record<string, RawBuilder<unknown>>;
}

async function copyRows(trx: Queryable, { table, ids, of, changes }: Copying): Promise<void> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'
    order by ordinal_position`.execute(trx);
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => {
    const column = sql.ref(`t.${name}`);
    return changes[name] ?? (ids.includes(name) ? idOf(sql`${column}::text || n`) : column);
  });
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)} t join copied on ${of}`.execute(trx);
}
