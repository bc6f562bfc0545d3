import type { Queryable } from '#db/client.ts';
import { type ImportRowRecord, type RowOutcome, readRows, updateOutcomes } from '#db/queries/imports/import-rows.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { missingFields } from '#domain/imports/fields.ts';
import type { Viewer } from '#domain/rights.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';
import { type ImportPlans, planRows } from './plan-rows.ts';

/**
 * The dry run, in the caller's transaction: what each row would do stands beside it then. Nothing else is written.
 */
export async function checkRows(db: Queryable, one: ImportRecord, actor: Viewer): Promise<void> {
  await updateOutcomes(db, one.id, await changedOutcomes(db, one, actor));
}

/** What would be another than stands beside the rows. */
export async function changedOutcomes(db: Queryable, one: ImportRecord, actor: Viewer): Promise<RowOutcome[]> {
  if (missingFields(one.kind, one.mapping)) return [];
  const rows = await readRows(db, one.id, { limit: sheetLimits.mostRows });
  const outcomes = outcomesOf(await planRows(db, one, actor, rows));
  return outcomes.filter((outcome, at) => !isAsBefore(outcome, rows[at]));
}

export function outcomesOf({ kind, plans }: ImportPlans): RowOutcome[] {
  if (kind === 'organisations') {
    return plans.map(({ position, verdict, problems, makes }) => ({
      position,
      verdict,
      problems,
      suggested: makes?.slug ?? null,
      found: null,
    }));
  }
  return plans.map(({ position, verdict, problems, makes, found }) => ({
    position,
    verdict,
    problems,
    suggested: makes?.username ?? null,
    found,
  }));
}

function isAsBefore(outcome: RowOutcome, row: ImportRowRecord | undefined): boolean {
  return (
    row !== undefined &&
    outcome.verdict === row.verdict &&
    outcome.suggested === row.suggested &&
    JSON.stringify(outcome.problems) === JSON.stringify(row.problems) &&
    outcome.found?.personId === row.found?.personId &&
    outcome.found?.by === row.found?.by
  );
}
