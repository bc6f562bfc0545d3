import { closeSync, openSync, readSync } from 'node:fs';

/** Code points as ranges: first, last, first, last, … in ascending order. */
export type CodePoints = Uint32Array;

/**
 * The characters that a font file (TrueType, OpenType, or the first font of a collection) has a glyph for, as its `cmap`
 * table says (OpenType 1.9, chapter cmap; formats 4 and 12). Only that table is read.
 *
 * @throws Error when the file has none
 */
export function readCodePoints(path: string): CodePoints {
  const file = openSync(path, 'r');
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, at);
    return bytes;
  };
  try {
    const isCollection = read(0, 4).toString('latin1') === 'ttcf';
    const font = isCollection ? read(12, 4).readUInt32BE() : 0;
    const tables = read(font + 12, 16 * read(font + 4, 2).readUInt16BE());
    for (let at = 0; at < tables.length; at += 16) {
      if (tables.toString('latin1', at, at + 4) !== 'cmap') continue;
      return readMap(read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12)));
    }
    throw new Error(`${path} has no table of characters`);
  } finally {
    closeSync(file);
  }
}

export function hasCodePoint(points: CodePoints, point: number): boolean {
  let low = 0;
  let high = points.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (point < (points[2 * middle] ?? 0)) high = middle - 1;
    else if (point > (points[2 * middle + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

function readMap(map: Buffer): CodePoints {
  const offsets = new Map<number, number>();
  for (let record = 0; record < map.readUInt16BE(2); record += 1) {
    const offset = map.readUInt32BE(4 + 8 * record + 4);
    offsets.set(map.readUInt16BE(offset), offset);
  }
  // Format 12 holds all that format 4 holds, and the characters above U+FFFF.
  const [full, basic] = [offsets.get(12), offsets.get(4)];
  if (full !== undefined) return readGroups(map.subarray(full));
  if (basic !== undefined) return readSegments(map.subarray(basic));
  throw new Error('A font has a table of characters that cannot be read');
}

/** Format 12: groups of characters whose glyphs follow each other. */
function readGroups(table: Buffer): CodePoints {
  const ranges = new Ranges();
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const at = 16 + 12 * group;
    const isMissing = table.readUInt32BE(at + 8) === 0;
    ranges.add(table.readUInt32BE(at) + (isMissing ? 1 : 0), table.readUInt32BE(at + 4));
  }
  return ranges.all();
}

/** Format 4: segments, each with a distance to its glyphs or a place in a list of them. */
function readSegments(table: Buffer): CodePoints {
  const size = table.readUInt16BE(6);
  const [ends, starts, deltas, places] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size];
  const ranges = new Ranges();
  for (let segment = 0; segment < size; segment += 2) {
    const place = table.readUInt16BE(places + segment);
    const first = table.readUInt16BE(starts + segment);
    for (let point = first; point <= Math.min(table.readUInt16BE(ends + segment), 0xfffe); point += 1) {
      const listed = place === 0 ? point : table.readUInt16BE(places + segment + place + 2 * (point - first));
      const glyph = place !== 0 && listed === 0 ? 0 : (listed + table.readUInt16BE(deltas + segment)) & 0xffff;
      if (glyph !== 0) ranges.add(point, point);
    }
  }
  return ranges.all();
}

/** Gathers ranges that come in ascending order. */
class Ranges {
  readonly #ends: number[] = [];

  add(first: number, last: number): void {
    if (last < first) return;
    if (this.#ends.length > 0 && this.#ends.at(-1) === first - 1) this.#ends[this.#ends.length - 1] = last;
    else this.#ends.push(first, last);
  }

  all(): CodePoints {
    return Uint32Array.from(this.#ends);
  }
}
