import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows, RowCounts } from '#domain/accounts/merge.ts';
import { putFillsBack } from './merge-fills.ts';
import { keyOf, moves, placeOf, tables } from './merge-tables.ts';

/**
 * Gives what is about one person to another. What the other has as well stays, but for roles, which go with the account.
 *
 * @returns the rows that moved, and how many stayed, by table
 */
export async function moveRows(
  db: Queryable,
  { from, to }: { from: string; to: string },
): Promise<{ moved: MovedRows; stayed: RowCounts }> {
  const moved: MovedRows = {};
  const stayed: RowCounts = {};
  for (const [name, table] of Object.entries(tables)) {
    const place = placeOf(name, table);
    const [where, who] = [sql.table(place.table), sql.ref(place.column)];
    const { rows } = await sql<{ key: MovedRows[string][number] }>`
      update ${where} "row" set ${who} = ${to}
      where ${who} = ${from} and ${moves(name, table, to)} returning ${keyOf(table)} as key`.execute(db);
    if (rows.length > 0) moved[name] = rows.map((row) => row.key);
    const left = await sql<{ count: number }>`
      select count(*)::int as count from ${where} where ${who} = ${from}`.execute(db);
    const count = left.rows[0]?.count ?? 0;
    if (count > 0) stayed[name] = count;
  }
  moved.quiz_attempt = await moveAttempts(db, { from, to });
  return { moved, stayed };
}

/** Attempts of both count on, in the order in which they were made over: the kept account's numbers stay. */
async function moveAttempts(db: Queryable, { from, to }: { from: string; to: string }): Promise<MovedRows[string]> {
  const { rows } = await sql<{ key: { id: string; number: number } }>`
    with before as (
      select id, attempt_number, coalesce((select max(attempt_number) from quiz_attempt other where other.person_id = ${to}
        and other.course_id = gone.course_id and other.quiz_slug = gone.quiz_slug), 0) as base
      from quiz_attempt gone where person_id = ${from})
    update quiz_attempt set person_id = ${to}, attempt_number = before.attempt_number + before.base
    from before where before.id = quiz_attempt.id
    returning jsonb_build_object('id', before.id, 'number', before.attempt_number) as key`.execute(db);
  return rows.map((row) => row.key);
}

/**
 * Puts back what `moveRows` and the fills changed, but for what somebody went on with and what is gone.
 *
 * @returns how many rows could not be put back, by table
 */
export async function putRowsBack(
  db: Queryable,
  { from, to, since }: { from: string; to: string; since: Date },
  moved: MovedRows,
): Promise<RowCounts> {
  const left: RowCounts = {};
  const note = (name: string, back: number) => {
    const missing = (moved[name]?.length ?? 0) - back;
    if (missing > 0) left[name] = missing;
  };
  for (const [name, table] of Object.entries(tables)) {
    const keys = moved[name];
    if (!keys) continue;
    const place = placeOf(name, table);
    const who = sql.ref(place.column);
    const goneOn = table.goneOn ? sql`not (${sql.raw(table.goneOn.replaceAll('since', 'moment.since'))})` : sql`true`;
    const { rows } = await sql`
      update ${sql.table(place.table)} "row" set ${who} = ${to} from (select ${since}::timestamptz as since) moment
      where ${who} = ${from} and ${keyOf(table)} in (select jsonb_array_elements(${JSON.stringify(keys)}::jsonb))
        and ${goneOn} and ${moves(name, table, to)} returning ${who}`.execute(db);
    note(name, rows.length);
  }
  const attempts = await sql`
    update quiz_attempt set person_id = ${to}, attempt_number = given.number
    from jsonb_to_recordset(${JSON.stringify(moved.quiz_attempt ?? [])}::jsonb) as given (id uuid, number int)
    where quiz_attempt.id = given.id and person_id = ${from} returning quiz_attempt.id`.execute(db);
  note('quiz_attempt', attempts.rows.length);
  await putFillsBack(db, from, moved);
  return left;
}
