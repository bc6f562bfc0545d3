import { parse } from 'csv-parse/sync';
import { SheetProblem, sheetDelimiters, sheetLimits } from './sheet.ts';

const tried = 30;

/** The lines of a CSV file. Quotes that somebody forgot to close are no reason to refuse it. */
export function readCsv(text: string, chosen?: string): { lines: string[][]; delimiter: string } {
  const plain = text.replace(/^\ufeff/, '').replace(/^sep=(.)\r?\n/i, '');
  const delimiter = chosen ?? findDelimiter(plain);
  return { lines: parseLines(plain, delimiter, sheetLimits.mostRows + 2), delimiter };
}

/** That which gives most cells in most of the first lines. */
function findDelimiter(text: string): string {
  const start = text.slice(0, 100_000);
  let [best, mostCells]: [string, number] = [',', 0];
  for (const delimiter of sheetDelimiters) {
    const lines = parseLines(start, delimiter, tried).filter((line) => line.some((cell) => cell !== ''));
    const widths = lines.map((line) => line.length).sort((a, b) => a - b);
    const usual = widths[Math.floor(widths.length / 2)] ?? 0;
    const [title = []] = lines;
    // A title row in one piece is no table.
    const cells = title.length > 1 ? Math.min(usual, title.length) : 0;
    if (cells > mostCells) [best, mostCells] = [delimiter, cells];
  }
  return best;
}

function parseLines(text: string, delimiter: string, most: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      to_line: most,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    });
  } catch {
    throw new SheetProblem('sheetNotATable');
  }
}
