import sharp from 'sharp';
import { expect, it } from 'vitest';
import { paintPage } from './pdf-pages.ts';

it('makes a picture of a page in each size that is another one, however narrow it is', async () => {
  const widthsOf = async (width: number, height: number) => {
    const source = sharp({ create: { width, height, channels: 3, background: '#a52' } }).png();
    return (await paintPage(await source.toBuffer())).pictures.map((one) => one.width);
  };
  expect(await widthsOf(3_200, 1_800)).toEqual([480, 960, 1_600]);
  expect(await widthsOf(3, 3_000)).toEqual([1, 2]);
});
