import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { deckPdf } from '#app/features/live/slides/deck-pdf.server.ts';
import type { DeckPageRow } from '#db/queries/live/deck-pages.ts';
import type { Mark } from '#domain/live/marks.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { pictureOf } from '#tests/support/pdf-picture.ts';

const mark = (over: Partial<Mark>): Mark => ({
  ...{ markId: 'm', kind: 'rectangle', colour: 'red', width: 60, words: null, drawnBy: null },
  ...{ points: [2_000, 2_000, 8_000, 8_000] },
  ...over,
});

async function storageOf(content: Buffer): Promise<ObjectStorage> {
  return { read: async () => Readable.from([content]) } as Partial<ObjectStorage> as ObjectStorage;
}

const page = (number: number, pictures: DeckPageRow['pictures']): DeckPageRow => ({
  ...{ page: number, width: 1_600, height: 900, text: `Page ${number}`, pictures },
});

/** What poppler says of it. */
function facts(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'sala-facts-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdfinfo', [join(folder, 'a.pdf')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the PDF of a deck', () => {
  it('shows each page with what was drawn on it', async () => {
    const blue = await sharp({ create: { width: 160, height: 90, channels: 3, background: '#0000ff' } })
      .webp()
      .toBuffer();
    const pages = [page(1, [{ width: 1_600, hash: 'x', bytes: 1 }]), page(2, [])];
    const words = mark({ kind: 'text', width: 3, points: [1_000, 5_000], words: 'ສະບາຍດີ مرحبا' });
    const marks = new Map([[1, [mark({}), words]]]);
    const pdf = await deckPdf({ title: 'Cold chain', lang: 'en', pages, marks }, await storageOf(blue));
    expect(facts(pdf)).toMatch(/Title:\s+Cold chain[\s\S]*Pages:\s+2[\s\S]*1000 x 562.5/);
    const picture = pictureOf(pdf, 36);
    const at = (across: number, down: number) => {
      const place = 4 * (Math.round(picture.height * down) * picture.width + Math.round(picture.width * across));
      return [...picture.data.subarray(place, place + 3)];
    };
    // The slide between the marks, and the line of the rectangle over it.
    expect(at(0.5, 0.35)[2]).toBeGreaterThan(200);
    expect(at(0.5, 0.2)[0]).toBeGreaterThan(140);
    expect(at(0.5, 0.2)[2]).toBeLessThan(100);
  });

  it('has all of many pages, in their order', async () => {
    const pages = Array.from({ length: 45 }, (_, index) => page(index + 1, []));
    const pdf = await deckPdf(
      { title: 'Board', lang: 'en', pages, marks: new Map() },
      await storageOf(Buffer.alloc(0)),
    );
    expect(facts(pdf)).toMatch(/Pages:\s+45/);
  });
});
