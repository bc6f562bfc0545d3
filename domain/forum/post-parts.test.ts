import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { postParts } from './post-parts.ts';

const links = (words: string) => postParts(words).flatMap((part) => ('href' in part ? [part.href] : []));

describe('what of a post is more than words', () => {
  it('is the address of a web page, without the sentence around it', () => {
    expect(postParts('See https://sala.la/a?b=1, please.')).toEqual([
      { text: 'See ' },
      { text: 'https://sala.la/a?b=1', href: 'https://sala.la/a?b=1' },
      { text: ', please.' },
    ]);
    expect(links('(https://sala.la/x_(y)) ແລະ http://sala.la。')).toEqual(['https://sala.la/x_(y)', 'http://sala.la/']);
  });

  it('is no other address, and none that leads elsewhere than it looks', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://sala.la mailto:a@b.c')).toEqual([]);
    expect(links('https://sala.la@evil.example/ https://user:pass@evil.example')).toEqual([]);
    expect(links('https://')).toEqual([]);
  });

  it('is the name of somebody who is named', () => {
    expect(postParts('@李文 and @Noy', ['李文'])).toEqual([{ text: '@李文', isMention: true }, { text: ' and @Noy' }]);
  });

  it('leaves every letter where it stood', () => {
    const pieces = fc.constantFrom('@', 'Noy', ' ', 'https://', 'sala.la', '(', ')', '.', '<b>', '&', '\n', 'ກ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
        const words = all.join('');
        expect(
          postParts(words, ['Noy'])
            .map((part) => part.text)
            .join(''),
        ).toBe(words);
      }),
    );
  });
});
