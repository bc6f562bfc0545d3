/** What is read of a file with a table in it. */
export interface Sheet {
  form: 'csv' | 'xlsx';
  /** Each with its cells as texts; lines of empty cells stay, so that a line's place is its number in the file. */
  lines: string[][];
  /** Of a CSV file: how its bytes are letters, and what stands between its cells. */
  encoding: string | null;
  delimiter: string | null;
  /** The name of the sheet of an XLSX file that was read: the first one. */
  sheetName: string | null;
}

/** What a reader may choose, where what was found is wrong. */
export interface SheetChoice {
  encoding?: string | undefined;
  delimiter?: string | undefined;
}

export type SheetProblemCode =
  | 'sheetEmpty'
  | 'sheetTooLarge'
  | 'sheetTooManyRows'
  | 'sheetTooManyColumns'
  | 'sheetNotATable'
  | 'sheetOldExcel'
  | 'sheetBroken';

/** Why a file could not be read; its code has words wherever sheets are uploaded. */
export class SheetProblem extends Error {
  readonly code: SheetProblemCode;
  constructor(code: SheetProblemCode) {
    super(code);
    this.name = 'SheetProblem';
    this.code = code;
  }
}

/** Far above any list of people, and read in a second or two. */
export const sheetLimits = {
  /** Of the file. */
  mostBytes: 4_000_000,
  /** Of an XLSX file once it is unpacked. */
  mostUnpackedBytes: 60_000_000,
  mostRows: 20_000,
  mostColumns: 60,
  /** UTF-16 units of a cell; what is longer is cut, and no field takes it. */
  longestCell: 1_000,
};

/** Encodings that somebody may choose when what was found shows wrong letters. */
export const sheetEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-874',
  'gb18030',
  'big5',
  'windows-1256',
  'windows-1252',
  'windows-1251',
  'shift_jis',
  'euc-kr',
] as const;

/** What stands between cells: by the country of the spreadsheet that wrote the file. */
export const sheetDelimiters = [',', ';', '\t', '|'] as const;
