import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { acceptedWords, isAccepted, partsOf, placesIn, withBlanks } from './typed-words.ts';

describe('typed words', () => {
  it.each([
    ['the word', 'bag', 'bag', true],
    ['in capitals, with a full stop and spaces around', '  Bag. ', 'bag', true],
    ['without its accents', 'cafe', 'café', true],
    ['in digits of another script', '໑໒ kg', '12 kg', true],
    ['in Lao, with a space where no rule puts one', 'ຖົງ ເປົ່າ', 'ຖົງເປົ່າ', true],
    ['in Arabic, without the marks of vowels', 'كيس', 'كِيس', true],
    ['another word', 'box', 'bag', false],
    ['the word and more', 'a bag of rice', 'bag', false],
    ['nothing', '', 'bag', false],
    ['a sign', '%', '%', true],
    ['another sign', '+', '%', false],
  ])('%s', (_what, typed, accepted, isRight) => {
    expect(isAccepted(typed, [accepted])).toBe(isRight);
  });

  it('may be enough when they stand in the answer, as whole words', () => {
    const contains = (typed: string, accepted: string) => isAccepted(typed, [accepted], { isContained: true });
    expect(contains('Because the bag was wet', 'wet')).toBe(true);
    expect(contains('We wetted it', 'wet')).toBe(false);
    expect(contains('ເພາະຖົງປຽກນ້ຳ', 'ປຽກ')).toBe(true);
    expect(contains('因为袋子湿了', '湿')).toBe(true);
  });

  it('are any of several, parted by a bar', () => {
    expect(acceptedWords('bag | sack |')).toEqual(['bag', 'sack']);
    expect(isAccepted('Sack', acceptedWords('bag | sack'))).toBe(true);
  });

  it('accept each word as it was written down', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (word) => isAccepted(word, [word])));
  });
});

describe('a text with gaps', () => {
  it('is cut at them', () => {
    expect(partsOf('Weigh the {{empty}} bag, then the {{full}}')).toEqual([
      { text: 'Weigh the ' },
      { gap: 'empty' },
      { text: ' bag, then the ' },
      { gap: 'full' },
    ]);
    expect(placesIn('{{a}} and {{a}}')).toEqual(['a', 'a']);
  });

  it('is named with room for what comes there', () => {
    expect(withBlanks('Weigh the {{empty}} bag')).toBe('Weigh the ___ bag');
    expect(withBlanks('Weigh the bag')).toBe('Weigh the bag');
  });

  it('loses nothing of itself', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('{{a}}', '{{', '}}'))), (pieces) => {
        const text = pieces.join('');
        const again = partsOf(text).map((part) => ('gap' in part ? `{{${part.gap}}}` : part.text));
        expect(again.join('')).toBe(text);
      }),
    );
  });
});
