import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows, RowCounts } from '#domain/accounts/merge.ts';

/**
 * What a person counts by once: it goes from a merged account where the other has it too. By their names in `MovedRows`;
 * `same`: the columns by which it is the same thing.
 */
const doubles = {
  double_role: { table: 'organisation_role', same: ['organisation_id', 'role'] },
  double_programme: { table: 'programme_enrolment', same: ['programme_id'] },
} as const;

/** Removes what a merged account would keep because the other has it too. @returns it */
export async function takeDoubles(db: Queryable, personId: string): Promise<MovedRows> {
  const taken: MovedRows = {};
  for (const [name, { table }] of Object.entries(doubles)) {
    const { rows } = await sql<{ key: MovedRows[string][number] }>`
      delete from ${sql.table(table)} "row" where person_id = ${personId}
      returning to_jsonb("row") - 'person_id' as key`.execute(db);
    if (rows.length > 0) taken[name] = rows.map((row) => row.key);
  }
  return taken;
}

/**
 * Gives back what `takeDoubles` took, where the other account still has it: what was taken from the person since is taken
 * from both.
 *
 * @returns how many were not given back, by table
 */
export async function putDoublesBack(
  db: Queryable,
  { from, to }: { from: string; to: string },
  moved: MovedRows,
): Promise<RowCounts> {
  const left: RowCounts = {};
  for (const [name, { table, same }] of Object.entries(doubles)) {
    const taken = moved[name] ?? [];
    if (taken.length === 0) continue;
    const isSame = same.map((column) => `held.${column} = "row".${column}`).join(' and ');
    const { rows } = await sql`
      insert into ${sql.table(table)} select "row".*
      from jsonb_array_elements(${JSON.stringify(taken)}::jsonb) given,
        jsonb_populate_record(null::${sql.table(table)}, given || jsonb_build_object('person_id', ${to}::uuid)) "row"
      where exists(select from ${sql.table(table)} held where held.person_id = ${from} and ${sql.raw(isSame)})
      on conflict do nothing returning id`.execute(db);
    if (rows.length < taken.length) left[table] = taken.length - rows.length;
  }
  return left;
}
