import type { Asset } from '#courseware/assets.ts';
import type { LessonSurroundings } from '#courseware/surroundings.ts';

/** A file of the course "tea". */
export function anAsset(name: string): Asset {
  return { name, bytes: 12_000, url: `/content/tea/${name}?v=aaaaaaaa`, hash: 'a'.repeat(64) };
}

const files = ['scale.svg', 'scale.lo.svg', 'book.pdf', 'book.lo.pdf'];

/** What a lesson in a test may refer to. */
export const surroundings: LessonSurroundings = {
  assets: new Map([
    ...files.map((name) => [`assets/${name}`, anAsset(name)] as const),
    ['assets/rice.csv', { ...anAsset('rice.csv'), csv: 'Month,Price\nMay,8000\n"June, late",9500\n' }],
    ['assets/bad.csv', { ...anAsset('bad.csv'), csv: 'Month,Price\nMay,much\nJune,9500\n' }],
  ]),
  sourceLocale: 'en',
  terms: new Set(['grade']),
  wordsFor: () => [],
  facts: new Map([
    [
      'rate-cny',
      {
        slug: 'rate-cny',
        value: 3030,
        unit: { en: 'kip', lo: 'ກີບ' },
        date: '2025-12-08',
        source: { en: 'A bank', lo: 'ທະນາຄານ' },
        expires: '2027-06-30',
      },
    ],
  ]),
  checkQuizzes: new Set(['check-weight']),
};
