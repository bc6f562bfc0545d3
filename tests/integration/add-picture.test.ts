import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPicture } from '#commands/media/add-picture.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { newId } from '#platform/id.ts';
import type { Authors } from '#tests/support/authors.ts';
import { makePdf } from '#tests/support/media-files.ts';
import { createWrittenDraft, type WrittenDraft } from '#tests/support/written-draft.ts';

/** A picture of somebody's device comes into the course that they write. */
const at = new Date('2026-11-28T02:00:00Z');
let written: WrittenDraft;
let authors: Authors;
let draftId: string;

beforeAll(async () => {
  written = await createWrittenDraft(at);
  ({ authors, draftId } = written);
}, 120_000);
afterAll(() => written?.drop());

const photo = (red: number) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red, g: 90, b: 30 } } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '17/1 58/1 0/1' } })
    .jpeg()
    .toBuffer();

async function add(bytes: Buffer, { name = 'Tray of beans.jpg', saveId = newId(), actor = authors.noy } = {}) {
  const path = join(written.dataDir, newId());
  writeFileSync(path, bytes);
  return addPicture(written.deps, { actor, draftId, saveId, file: { path, name }, clamd: null, at });
}

describe('a picture of a device', () => {
  it('is a file of the course, painted anew: where it was taken is not in it', async () => {
    const path = await add(await photo(200));
    expect(path).toBe('assets/tray-of-beans.webp');
    const file = await readDraftFile(written.database.db, { draftId, path });
    const stored = await written.database.storage.read(file?.objectHash ?? '');
    const painted = await sharp(stored ? await buffer(stored) : undefined).metadata();
    expect(painted).toMatchObject({ format: 'webp', width: 60, height: 40 });
    expect(painted.exif).toBeUndefined();
  });

  it('is there once, sent again under its id or another; another picture of that name has a name of its own', async () => {
    const saveId = newId();
    const path = await add(await photo(10), { saveId });
    expect(await add(await photo(10), { saveId })).toBe(path);
    expect(await add(await photo(10))).toBe(path);
    expect(path).toBe('assets/tray-of-beans-2.webp');
    await expect(add(await photo(30), { saveId })).rejects.toMatchObject({ code: 'already_sent' });
  });

  it('of a name without Latin letters has one by its number', async () => {
    expect(await add(await photo(40), { name: 'ຮູບ.jpg' })).toBe('assets/picture-1.webp');
  });

  it('is refused where it is none, and from who does not write the course', async () => {
    await expect(add(makePdf(), { name: 'a.jpg' })).rejects.toMatchObject({ code: 'mediaOtherThanNamed' });
    await expect(add(makePdf(), { name: 'a.pdf' })).rejects.toMatchObject({ code: 'mediaOtherThanNamed' });
    await expect(add(await photo(50), { actor: authors.stranger })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
