import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const shown = (text: string, words: string[]) =>
  excerptOf(text, words)
    .map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join('');

describe('an excerpt marks', () => {
  it.each([
    ['Green Côffee is weighed.', ['coffee'], 'Green [Côffee] is weighed.'],
    ['Prices fall; the price is low.', ['price'], '[Prices] fall; the [price] is low.'],
    ['The price is low.', ['prices'], 'The [price] is low.'],
    ['ລາຄາກາເຟດີ', ['ກາເຟ'], 'ລາຄາ[ກາເຟ]ດີ'],
    ['ການຫຸ້ມຫໍ່ສິນຄ້າ', ['ຫຸມຫໍ'], 'ການ[ຫຸ້ມຫໍ່]ສິນຄ້າ'],
    ['到海关去', ['海关'], '到[海关]去'],
    ['ຫ້ອງ ໑໒', ['12'], 'ຫ້ອງ [໑໒]'],
    ['قهوة عربية', ['قهوه'], '[قهوة] عربية'],
    ['Nothing of it', ['coffee'], 'Nothing of it'],
    ['', ['coffee'], ''],
  ])('in "%s" %j', (text, words, expected) => {
    expect(shown(text, words)).toBe(expected);
  });

  it('shows the part of a long text where most different words stand', () => {
    const text = `Coffee. ${'Nothing is here. '.repeat(40)}Moisture of coffee. ${'Nor here. '.repeat(40)}`;
    const excerpt = shown(text, ['coffee', 'moisture']);
    expect(excerpt).toMatch(/^… .*\[Moisture\] of \[coffee\].* …$/);
    expect(excerpt.length).toBeLessThan(260);
  });

  it('begins and ends between words, also where there are no spaces', () => {
    const text = `${'ສິນຄ້າ'.repeat(60)}ກາເຟ${'ສິນຄ້າ'.repeat(60)}`;
    expect(shown(text, ['ກາເຟ'])).toMatch(/^… (ສິນຄ້າ)+\[ກາເຟ\](ສິນຄ້າ)+ …$/);
  });
});
