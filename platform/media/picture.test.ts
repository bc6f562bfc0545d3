import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { makePhoto, makeSvg } from '#tests/support/media-files.ts';
import { makePictures } from './picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sala-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function make(content: Buffer, type: string) {
  const path = join(folder, 'picture');
  writeFileSync(path, content);
  return makePictures(path, type);
}

it('a photo becomes three formats in the sizes of pages, the right way up', async () => {
  const made = await make(await makePhoto(1_600, 1_000), 'image/jpeg');
  expect(made.map(({ suffix, width, height }) => `${suffix} ${width}×${height}`)).toEqual([
    '-640.avif 640×1024',
    '-640.webp 640×1024',
    '-640.jpg 640×1024',
    '-1000.avif 1000×1600',
    '-1000.webp 1000×1600',
    '-1000.jpg 1000×1600',
  ]);
}, 30_000);

it('nothing of where and by what a photo was taken goes along', async () => {
  const photo = await makePhoto(400, 300);
  expect((await sharp(photo).metadata()).exif?.includes('Telephone')).toBe(true);
  for (const { content } of await make(photo, 'image/jpeg')) {
    const { exif, xmp, iptc, orientation } = await sharp(content).metadata();
    expect({ exif, xmp, iptc, orientation: orientation ?? 1 }).toEqual({ orientation: 1 });
    expect(content.includes('Telephone')).toBe(false);
  }
});

it('a small picture is not blown up, and keeps what can be seen through', async () => {
  const clear = { width: 50, height: 40, channels: 4, background: { r: 0, g: 90, b: 90, alpha: 0.5 } } as const;
  const made = await make(await sharp({ create: clear }).png().toBuffer(), 'image/png');
  expect(made.map((one) => one.suffix)).toEqual(['-50.avif', '-50.webp', '-50.png']);
  expect((await sharp(made.at(-1)?.content).stats()).isOpaque).toBe(false);
});

it.each([
  ['a script', '<script>alert(1)</script>'],
  ['a handler', '<rect onload="alert(1)" width="1" height="1"/>'],
  [
    'a foreign page',
    '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
  ],
  ['a file of the server', '<image xlink:href="file:///etc/passwd" width="9" height="9"/>'],
  [
    'an address',
    '<image xlink:href="http://127.0.0.1:9/a.png" width="9" height="9"/><style>@import url(http://127.0.0.1:9/a)</style>',
  ],
])('a drawing with %s becomes a picture without it', async (_what, inside) => {
  const made = await make(makeSvg(inside), 'image/svg+xml');
  expect(made.map((one) => one.type)).toEqual(expect.arrayContaining(['image/avif', 'image/webp']));
  for (const { content } of made) expect((await sharp(content).metadata()).format).not.toBe('svg');
});

it('what is hidden behind a picture does not go along', async () => {
  const hidden = Buffer.from('<?php system($_GET[0]); ?>');
  for (const { content } of await make(Buffer.concat([await makePhoto(40, 30), hidden]), 'image/jpeg')) {
    expect(content.includes('<?php')).toBe(false);
  }
});
