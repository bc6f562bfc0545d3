import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { CellProblem, FoundPerson, SheetRow, Verdict } from '#domain/imports/row.ts';

export interface ImportRowRecord extends SheetRow {
  cells: string[];
  verdict: Verdict;
  problems: CellProblem[];
  found: FoundPerson | null;
}

const columns = ['position', 'cells', 'isAnother', 'newId', 'suggested', 'verdict', 'problems', 'found'] as const;

/** Puts the rows of a file down, in place of those that were there. */
export async function replaceRows(
  db: Queryable,
  importId: string,
  rows: readonly { position: number; cells: string[]; newId: string }[],
): Promise<void> {
  await db.deleteFrom('importRow').where('importId', '=', importId).execute();
  const size = 2_000;
  for (let at = 0; at < rows.length; at += size) {
    await sql`
      insert into import_row (import_id, position, cells, new_id)
      select ${importId}::uuid, (row ->> 'position')::int,
        array(select jsonb_array_elements_text(row -> 'cells')), (row ->> 'newId')::uuid
      from jsonb_array_elements(${JSON.stringify(rows.slice(at, at + size))}::jsonb) row`.execute(db);
  }
}

/** All rows of an import, in their order, from a place on. */
export async function readRows(
  db: Queryable,
  importId: string,
  { after = 0, limit }: { after?: number; limit: number },
): Promise<ImportRowRecord[]> {
  return db
    .selectFrom('importRow')
    .select(columns)
    .where('importId', '=', importId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** What of an import's rows somebody looks at. */
export interface RowFilter {
  verdict: Verdict | null;
  /** Of their problems. */
  code: string | null;
}

/** One page of rows, and how many there are. */
export async function listRows(
  db: Queryable,
  importId: string,
  { verdict, code, offset, limit }: RowFilter & { offset: number; limit: number },
): Promise<{ rows: ImportRowRecord[]; total: number }> {
  let query = db.selectFrom('importRow').select(columns).where('importId', '=', importId);
  if (verdict) query = query.where('verdict', '=', verdict);
  if (code) query = query.where(sql<boolean>`problems @> ${JSON.stringify([{ code }])}::jsonb`);
  const rows = await query
    .select((expression) => expression.fn.countAll<number>().over().as('total'))
    .orderBy('position')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}

/** How many rows do what. */
export async function countVerdicts(db: Queryable, importId: string): Promise<Record<Verdict, number>> {
  const rows = await db
    .selectFrom('importRow')
    .select(['verdict', (expression) => expression.fn.countAll<number>().as('rows')])
    .where('importId', '=', importId)
    .groupBy('verdict')
    .execute();
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 };
  for (const { verdict, rows: number } of rows) counts[verdict] = Number(number);
  return counts;
}

export interface ProblemCount {
  field: CellProblem['field'];
  code: CellProblem['code'];
  /** What stands there, where all rows with it have the same; else null. */
  text: string | null;
  rows: number;
}

/** What is wrong, by kind, the most frequent first. Names that nobody knows are told apart. */
export async function countProblems(db: Queryable, importId: string, most: number): Promise<ProblemCount[]> {
  const { rows } = await sql<ProblemCount>`
    select problem ->> 'field' as field, problem ->> 'code' as code, problem -> 'details' ->> 'text' as text,
      count(*)::int as rows
    from import_row, jsonb_array_elements(problems) problem
    where import_id = ${importId}::uuid
    group by 1, 2, 3 order by rows desc, 1, 2, 3 limit ${most}`.execute(db);
  return rows;
}

export interface RowOutcome {
  position: number;
  verdict: Verdict;
  problems: CellProblem[];
  suggested: string | null;
  found: FoundPerson | null;
}

/** Puts down what rows would do, or did; those for which that is nothing new are left alone. */
export async function updateOutcomes(db: Queryable, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
  const size = 2_000;
  for (let at = 0; at < outcomes.length; at += size) {
    await sql`
      update import_row set verdict = given.verdict, problems = given.problems, suggested = given.suggested,
        found = given.found
      from jsonb_to_recordset(${JSON.stringify(outcomes.slice(at, at + size))}::jsonb)
        as given(position int, verdict text, problems jsonb, suggested text, found jsonb)
      where import_row.import_id = ${importId}::uuid and import_row.position = given.position`.execute(db);
  }
}

/** Writes another text into a cell of a row; `null` for the row: into all cells of the column in which `was` stands. */
export async function updateCells(
  db: Queryable,
  importId: string,
  change: { column: number; position: number | null; was: string; becomes: string },
): Promise<number> {
  const { column, position, was, becomes } = change;
  // Lines are as long as they have cells: those after their end are empty.
  const cell = sql`coalesce(cells[${column + 1}::int], '')`;
  const padded = sql`cells || array_fill(''::text, array[greatest(0, ${column + 1}::int - cardinality(cells))])`;
  const result = await sql`
    update import_row set cells = (select array_agg(case when place = ${column + 1}::int then ${becomes} else text end order by place)
      from unnest(${padded}) with ordinality as one(text, place))
    where import_id = ${importId}::uuid and ${cell} = ${was}
      and ${whenAsked(position, (at) => sql`position = ${at}::int`)}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Somebody says: this row, or each row with that problem, is about another person than the one who was found. */
export async function markAnother(
  db: Queryable,
  importId: string,
  which: { position: number } | { code: CellProblem['code'] },
): Promise<void> {
  const query = db.updateTable('importRow').set({ isAnother: true }).where('importId', '=', importId);
  await ('position' in which
    ? query.where('position', '=', which.position)
    : query.where(sql<boolean>`problems @> ${JSON.stringify([{ code: which.code }])}::jsonb`)
  ).execute();
}
