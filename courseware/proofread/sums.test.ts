import { describe, expect, it } from 'vitest';
import { differentFigures, figuresOf } from './figures.ts';
import { wrongSums } from './sums.ts';

describe('sums in lessons', () => {
  it.each([
    ['en', '380 kg × 75,000 = **28,500,000 kip**'],
    ['en', '19,000,000 ÷ 500 kg = 38,000 kip. It looks cheap. 2 × 3 = 6'],
    ['en', '(52,000 + 237) ÷ 0.98 = 53,303, rounded up to 53,400'],
    ['en', '15,000,000 + 20 × 250,000 = 20,000,000, and 20,000,000 ÷ 20,000 kg = **1,000 kip** per kg'],
    ['en', '6 ÷ 300 × 100 = **2%**'],
    ['en', '16.2 ÷ 54 = **30 percent**'],
    ['en', '100% − 2% = 98%'],
    ['en', '8,697,000 t ÷ 911 = **about 9,500 tonnes a day**'],
    ['en', '6,000 × 0.80 = 4,800 kg = **80 bags of 60 kg**'],
    ['en', '40,000 ÷ 6,000 = 6.7 kg'],
    ['en', 'kilograms × 20 × 3 = 900'],
    ['en', '| Fees | 133,828,000 × 0.05 | 6,691,400 |'],
    ['en', '| Her costs, 380 × 52,000 | − 19,760,000 |'],
    ['lo', '73.500 ÷ 0,98 = **75.000 ກີບ**'],
    ['lo', '1.900.000 ÷ 380 = ກິໂລລະ **5.000 ກີບ**'],
    ['lo', '400 ກິໂລ × 60.000 = 24.000.000 ກີບ'],
    ['zh', '1,900,000 ÷ 1,900 = 每公斤 **1,000 基普**'],
    ['zh', '86 − 80 = 6 袋，6 × 60 = **360 公斤没有来源**'],
  ])('come out, in %s: %s', (locale, text) => {
    expect(wrongSums(text, locale)).toEqual([]);
  });

  it.each([
    ['en', '380 kg × 75,000 = 28,000,000 kip', 28_500_000],
    ['en', '| 12 months × 650,000 | 7,080,000 |', 7_800_000],
    ['en', '10 ÷ 4 = 2.4', 2.5],
    ['lo', '73.500 ÷ 0,98 = 73.000 ກີບ', 75_000],
    ['zh', '5 × 8,000 = 每公斤 30,000 基普', 40_000],
  ])('that do not come out are found, in %s: %s', (locale, text, right) => {
    expect(wrongSums(`First line.\n${text}`, locale)).toEqual([expect.objectContaining({ line: 2, right })]);
  });
});

describe('figures', () => {
  it('are the same in every notation, with words that multiply', () => {
    const english = figuresOf('8.697 million tonnes, 1,200 kip, 0.5%, five points', 'en');
    expect(differentFigures(english, figuresOf('8,697 ລ້ານໂຕນ, 1.200 ກີບ, 0,5%, 5 ຈຸດ', 'lo'))).toEqual({
      missing: [],
      extra: [],
    });
    expect(differentFigures(english, figuresOf('869.7 万吨，1,200 基普，0.5%', 'zh'))).toEqual({
      missing: [],
      extra: [],
    });
  });

  it('that only one language has are named', () => {
    const different = differentFigures(figuresOf('1,200 kip and 45 kg', 'en'), figuresOf('1.300 ກີບ, 45 ກິໂລ', 'lo'));
    expect(different).toEqual({ missing: [1200], extra: [1300] });
  });

  it('of addresses and names of files are left out', () => {
    expect([...figuresOf('::picture[A]{src=assets/box-450.svg alt="B"} [page](https://a.la/2653)', 'en')]).toEqual([]);
  });
});
