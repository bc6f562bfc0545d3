import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Exchange, ExchangeError, mostExchangeUnits, type Returned } from './exchange.ts';

/**
 * Texts as a table: one line a text. The heads say the languages, so that nobody takes in a file for another one.
 * It begins with the byte order mark by which Excel knows UTF-8.
 */
export function writeTextsCsv({ sourceLocale, locale, files }: Exchange): string {
  const head = ['file', 'text', 'kind', 'state', `source ${sourceLocale}`, `target ${locale}`];
  const lines = files.flatMap(({ path, units }) =>
    units.map(({ id, kind, state, source, target }) => [path, id, kind, state, guard(source), guard(target ?? '')]),
  );
  return stringify([head, ...lines], { bom: true, record_delimiter: 'windows' });
}

/**
 * Reads such a table, as spreadsheets write it again: other separators, columns in another order, more of them.
 *
 * @throws ExchangeError
 */
export function readTextsCsv(text: string): Returned {
  const lines = parseLines(text.replace(/^\uFEFF/, '').replace(/^sep=(.)\r?\n/i, ''));
  const [head = []] = lines;
  const column = (name: RegExp) => head.findIndex((one) => name.test(one.trim()));
  const places = {
    file: column(/^file$/i),
    text: column(/^text$/i),
    source: column(/^source\s/i),
    target: column(/^target\s/i),
  };
  if (Object.values(places).some((place) => place === -1)) throw new ExchangeError('noColumns');
  const localeAt = (place: number) => (head[place] ?? '').trim().split(/\s+/)[1] ?? '';
  const files = new Map<string, Returned['files'][number]>();
  for (const line of lines.slice(1)) {
    const cell = (place: number) => line[place] ?? '';
    const path = cell(places.file).trim();
    if (path === '') continue;
    const file = files.get(path) ?? { path, units: [] };
    files.set(path, file);
    const target = unguard(cell(places.target));
    file.units.push({
      id: cell(places.text).trim(),
      source: unguard(cell(places.source)),
      target: target.trim() === '' ? undefined : target,
    });
  }
  return { locale: localeAt(places.target), sourceLocale: localeAt(places.source), files: [...files.values()] };
}

function parseLines(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t', ','].find((one) => head.includes(one)) ?? ',';
  try {
    const lines: string[][] = parse(text, {
      delimiter,
      to_line: mostExchangeUnits * 10,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    });
    if (lines.length > mostExchangeUnits + 1) throw new ExchangeError('tooMany');
    return lines;
  } catch (error) {
    if (error instanceof ExchangeError) throw error;
    throw new ExchangeError('noColumns');
  }
}

/** What a spreadsheet would run is kept as text by a sign before it, which is taken away again. */
const runs = /^'*\s*[=+\-@\t\r\n＝＋－＠]/;

function guard(text: string): string {
  return runs.test(text) ? `'${text}` : text;
}

function unguard(text: string): string {
  return text.startsWith("'") && runs.test(text) ? text.slice(1) : text;
}
