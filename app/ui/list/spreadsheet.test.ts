import { expect, test } from 'vitest';
import { keptAs, spreadsheetLines } from './spreadsheet.server.ts';

test('lines end alike, the first begins with the mark of UTF-8', () => {
  const lines = [
    ['Name', 'Minutes'],
    ['Noy, "K"', 3.5],
  ];
  expect(spreadsheetLines(lines, { isFirst: true })).toBe('\ufeffName,Minutes\r\n"Noy, ""K""",3.5\r\n');
  expect(spreadsheetLines([[null, '']], { isFirst: false })).toBe(',\r\n');
});

test('numbers are the same in every language', () => {
  expect(spreadsheetLines([['a,b', 3.5, -1, 1250.25, null]], { isFirst: false })).toBe('"a,b",3.5,-1,1250.25,\r\n');
});

test('nothing is run as a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', ' =1', '\t=1']) {
    expect(spreadsheetLines([[text]], { isFirst: false })).toMatch(/^"?'/);
  }
});

test('a file is named after what it is of', () => {
  expect(keptAs(['attendance', '2026-11-26', 'Week 3: Größe & "Preis"'], 'csv')).toBe(
    `attachment; filename="attendance-2026-11-26-week-3-grosse-preis.csv"; filename*=UTF-8''attendance%202026-11-26%20Week%203%20Gr%C3%B6%C3%9Fe%20%26%20Preis.csv`,
  );
  const lao = keptAs(['polls', '2026-11-26', 'ຂາຍສິນຄ້າ'], 'csv');
  expect(lao).toContain('filename="polls-2026-11-26.csv"');
  expect(lao).toContain(encodeURIComponent('ຂາຍສິນຄ້າ'));
  // Ends of lines, paths, halves of characters, nothing at all.
  for (const title of ['a\r\nSet-Cookie: x', '../../etc', '\ud83d', '', '"; x="', '🌸'.repeat(500)]) {
    expect(keptAs(['class', title], 'ics')).toMatch(
      /^attachment; filename="class[a-z0-9-]*\.ics"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/,
    );
    expect(keptAs(['class', title], 'ics').length).toBeLessThan(1500);
  }
});
