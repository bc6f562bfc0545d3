import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Files } from '#courseware/files.ts';
import { mostYamlBytes } from '#courseware/limits.ts';
import { fileStart, type Place, type ProblemList } from '#courseware/problem.ts';
import { readText } from '#courseware/read-text.ts';

/** The rows of a table with a header, each as its schema has it; every mistake is added with its line. */
export async function readTable<Row>(
  files: Files,
  path: string,
  { row, problems }: { row: z.ZodType<Row>; problems: ProblemList },
): Promise<Row[]> {
  const text = await readText(files, path, { mostBytes: mostYamlBytes, problems });
  if (!text) return [];
  return rowsOf(text.text, path, problems).flatMap((one, index) => {
    const parsed = row.safeParse(one);
    if (parsed.success) return [parsed.data];
    const place: Place = { line: index + 2, column: 1 };
    for (const { path: at, message } of parsed.error.issues) problems.error(path, place, `${at.join('.')}: ${message}`);
    return [];
  });
}

/** A table as it was written, its columns by name. */
export function rowsOf(text: string, path: string, problems: ProblemList): Record<string, string>[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, bom: true, relax_column_count: false });
  } catch (error) {
    problems.error(path, fileStart, `this is no table: ${(error as Error).message}`);
    return [];
  }
}
