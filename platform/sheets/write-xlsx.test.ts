import { expect, it, vi } from 'vitest';
import { held } from '#platform/held.ts';
import { readSheet } from './read-sheet.ts';
import { type BookToWrite, writeXlsx } from './write-xlsx.ts';

// Each book has a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 60_000 });

const book: BookToWrite = {
  lines: [
    ['ຊື່', 'kg'],
    ['ບົວຄຳ', 12.5],
  ],
  ...{ sheet: 'ລາຍຊື່', isRightToLeft: false, widths: [10, 8] },
};

it('writes one book after the other, and turns away who finds ten waiting', async () => {
  const written = held(Promise.all(Array.from({ length: 11 }, () => writeXlsx(book))));
  await expect(writeXlsx(book)).rejects.toMatchObject({ code: 'too_many_requests' });
  const [first] = await written;
  expect((await readSheet(first ?? new Uint8Array())).lines).toEqual([
    ['ຊື່', 'kg'],
    ['ບົວຄຳ', '12.5'],
  ]);
  expect((await writeXlsx(book)).byteLength).toBeGreaterThan(0);
});
