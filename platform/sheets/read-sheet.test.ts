import { performance } from 'node:perf_hooks';
import { describe, expect, it, vi } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { makeZip, sheetParts } from '#tests/support/zip.ts';
import { readSheet } from './read-sheet.ts';
import { SheetProblem } from './sheet.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  Uint8Array.from([...text].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]));
/** Few encoders are to be had: some words as the bytes that Windows wrote. */
const thai = Uint8Array.from([
  0xaa, 0xd7, 0xe8, 0xcd, 0x2c, 0xe0, 0xba, 0xcd, 0xc3, 0xec, 0x0d, 0x0a, 0xca, 0xc1, 0xaa, 0xd2, 0xc2, 0x2c, 0x31,
  0x0d, 0x0a, 0xca, 0xc1, 0xcb, 0xad, 0xd4, 0xa7, 0x2c, 0x32,
]);
const chinese = Uint8Array.from([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xc0, 0xee, 0xce, 0xc4, 0xbe, 0xb2, 0x2c, 0x31, 0x0a,
  0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0x32,
]);

// Each sheet has a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 40_000 });

describe('the letters of a CSV file', () => {
  it('are found: UTF-8 with and without its mark, UTF-16 without, Thai and Chinese Windows', async () => {
    const lao = 'ຊື່,ໂທ\nບົວຄຳ,1\n';
    expect(await readSheet(bytes(lao))).toMatchObject({
      encoding: 'utf-8',
      lines: [
        ['ຊື່', 'ໂທ'],
        ['ບົວຄຳ', '1'],
      ],
    });
    expect((await readSheet(bytes(`\ufeff${lao}`))).lines[0]).toEqual(['ຊື່', 'ໂທ']);
    const latin = 'name,phone\r\nNoy Vongsa,2055512304\r\n';
    expect(await readSheet(utf16(latin))).toMatchObject({
      encoding: 'utf-16le',
      lines: [
        ['name', 'phone'],
        ['Noy Vongsa', '2055512304'],
      ],
    });
    expect((await readSheet(thai)).lines[1]?.[0]).toBe('สมชาย');
    expect((await readSheet(chinese)).lines[1]?.[0]).toBe('李文静');
  });

  it('may be chosen, where what was found is wrong', async () => {
    expect((await readSheet(chinese, { encoding: 'windows-1252' })).lines[0]?.[0]).toBe('ÐÕÃû');
  });
});

describe('the cells of a CSV file', () => {
  it.each([
    [',', 'a,"b, c",d\n1,2,3\n'],
    [';', 'a;b, c;d\r\n1;2,5;3\r\n'],
    ['\t', 'a\tb, c\td\n1\t2\t3'],
    ['|', 'a|b, c|d\n1|2|3\n'],
  ])('parted by %j', async (delimiter, text) => {
    const sheet = await readSheet(bytes(text));
    expect(sheet.delimiter).toBe(delimiter);
    expect(sheet.lines[0]).toEqual(['a', 'b, c', 'd']);
  });

  it('keep their place, with a line of what Excel adds, empty lines, uneven lines and a quote too many', async () => {
    const { lines } = await readSheet(bytes('sep=;\r\nname;phone\r\n\r\nNoy "the tall;1;;\r\n;;\r\n'));
    expect(lines).toEqual([['name', 'phone'], [], ['Noy "the tall', '1']]);
  });

  it('that we made harmless are what they were', async () => {
    const { lines } = await readSheet(bytes("name,phone\n'=1+1,'+856 20 5551 2304\n'quoted',x\n"));
    expect(lines.slice(1)).toEqual([
      ['=1+1', '+856 20 5551 2304'],
      ["'quoted'", 'x'],
    ]);
  });
});

describe('an XLSX file', () => {
  it('gives its first sheet, numbers as they are written in it', async () => {
    const cells = [
      [{ value: 'ຊື່' }, { value: 'ໂທ' }],
      [{ value: '=1+1' }, { value: 2055512304, type: Number }],
    ];
    const file = await writeXlsxFile(cells, { sheet: 'ລາຍຊື່' }).toBuffer();
    expect(await readSheet(file)).toEqual({
      form: 'xlsx',
      encoding: null,
      delimiter: null,
      sheetName: 'ລາຍຊື່',
      lines: [
        ['ຊື່', 'ໂທ'],
        ['=1+1', '2055512304'],
      ],
    });
  });
});

describe('what is no sheet is refused', () => {
  it.each([
    ['nothing', new Uint8Array(), 'sheetEmpty'],
    ['empty lines', bytes('\n,,\n'), 'sheetEmpty'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'sheetNotATable'],
    ['half a ZIP', bytes('PK\u0003\u0004 and nothing more'), 'sheetBroken'],
    ['Excel of 2003', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'sheetOldExcel'],
    ['too many rows', bytes('a,b\n'.repeat(20_002)), 'sheetTooManyRows'],
    ['too many columns', bytes(`${'a,'.repeat(100)}\n1,2\n`), 'sheetTooManyColumns'],
    ['too many bytes', new Uint8Array(4_000_001).fill(65), 'sheetTooLarge'],
  ])('%s', async (_, file, code) => {
    await expect(readSheet(file)).rejects.toMatchObject({ code });
  });
});

describe('what would fill the memory is refused before it does', () => {
  const row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>';
  it('the parts are read as a sheet, so that what follows is refused for what it says', async () => {
    expect((await readSheet(makeZip(sheetParts(row)))).lines).toEqual([['1', '2']]);
  });

  it.each([
    ['sixty times a megabyte of spaces', makeZip({ 'xl/a.xml': ' '.repeat(61_000_000) }), 'sheetTooLarge'],
    ['the same, called small', makeZip({ 'xl/a.xml': ' '.repeat(61_000_000) }, 10), 'sheetBroken'],
    [
      'a cell in the last row',
      makeZip(sheetParts(`${row}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`)),
      'sheetTooManyRows',
    ],
    [
      'a cell in the last row and column',
      makeZip(sheetParts(`${row}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)),
      'sheetTooLarge',
    ],
  ])(
    '%s',
    async (_, file, code) => {
      expect(file.length).toBeLessThan(100_000);
      await expect(readSheet(file)).rejects.toMatchObject({ code });
    },
    40_000,
  );
});

describe('what would hold up a process is read beside it', () => {
  const bytesOf = (make: (at: number) => number) => Uint8Array.from({ length: 3_900_000 }, (_, at) => make(at));
  it.each([
    ['four megabytes without the end of a line', bytes('a,'.repeat(1_990_000))],
    ['quotes alone', bytes('"'.repeat(3_990_000))],
    ['letters of which nobody knows whose they are', bytesOf((at) => (at % 2 ? 0xa1 + (at % 90) : 0xb0 + (at % 40)))],
  ])(
    '%s',
    async (_, file) => {
      const started = performance.eventLoopUtilization();
      await expect(readSheet(file)).rejects.toBeInstanceOf(SheetProblem);
      // The parser took seconds here; handing the bytes over takes some hundredths.
      expect(performance.eventLoopUtilization(started).active).toBeLessThan(700);
    },
    40_000,
  );
});
