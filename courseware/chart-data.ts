/** Figures of a chart: rows with a label and one value a series. */
export interface ChartData {
  /** What the labels are, then the name of each series. */
  heads: string[];
  rows: { label: string; values: number[] }[];
}

const mostRows = 24;
const mostSeries = 3;

/** Reads a chart's CSV: a line of names, then a label and its numbers a line. Commas stand between, quotes around a cell that has one. */
export function readChartData(csv: string): ChartData | { problem: string } {
  const lines = csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(cellsOf);
  const [heads, ...rest] = lines;
  if (!heads || heads.length < 2 || heads.length > mostSeries + 1) {
    return { problem: `the first line names the labels and one to ${mostSeries} series` };
  }
  if (rest.length < 2 || rest.length > mostRows) return { problem: `a chart has 2 to ${mostRows} lines of figures` };
  const rows: ChartData['rows'] = [];
  for (const [index, [label = '', ...cells]] of rest.entries()) {
    const values = cells.map((cell) => (/^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN));
    if (values.length !== heads.length - 1 || values.some(Number.isNaN)) {
      return { problem: `line ${index + 2} has a label and ${heads.length - 1} plain numbers` };
    }
    rows.push({ label, values });
  }
  return { heads, rows };
}

function cellsOf(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(cells, ([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}
