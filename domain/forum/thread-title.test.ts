import { describe, expect, it } from 'vitest';
import { lengthOf } from '#domain/text/graphemes.ts';
import fc from '#tests/support/property.ts';
import { threadTitle, withdrawnTitle } from './thread-title.ts';

describe('the title of a thread', () => {
  it('is the first line of what was asked', () => {
    expect(threadTitle('How do I weigh it?\nThe scale shows 0.')).toBe('How do I weigh it?');
    expect(threadTitle('\n \nຊັ່ງແນວໃດ')).toBe('ຊັ່ງແນວໃດ');
  });

  it('is cut at a word where it is long, and anywhere in scripts without spaces', () => {
    const long = threadTitle(`${'measure the moisture of the beans '.repeat(5)}`);
    expect(long).toBe('measure the moisture of the beans measure the moisture of the beans measure the moisture…');
    expect(lengthOf(threadTitle('湿'.repeat(200)))).toBe(90);
  });

  it('is never that of a question which was withdrawn', () => {
    expect(threadTitle(`${withdrawnTitle}\nWhat now?`)).toBe('...');
  });

  it('is one line of at most ninety characters, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const title = threadTitle(words);
        expect(lengthOf(title)).toBeLessThanOrEqual(90);
        expect(title).not.toMatch(/\n/);
      }),
    );
  });
});
