import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editGlossary, emptyGlossary, readTerms } from './edit-glossary.ts';

const locales = ['en', 'lo', 'zh'];
const termIn = (text: string, slug: string) => readTerms(text, locales)?.find((one) => one.slug === slug);

describe('the key terms of a course', () => {
  it.each(['first-sale', 'policy-corridor'])(
    'of %s are saved unchanged as they were opened, byte for byte',
    (course) => {
      const text = readFileSync(`content/courses/${course}/glossary.yaml`, 'utf8');
      for (const { slug, leaves } of readTerms(text, locales) ?? []) {
        const sent = Object.fromEntries(Object.entries(leaves).map(([name, words]) => [name, `${words}\r\n`]));
        expect(editGlossary(text, { edit: 'write', slug, leaves: sent })).toBe(text);
      }
    },
  );

  it('come with words of their own, or by name alone where all courses share them', () => {
    let text = editGlossary(emptyGlossary, { edit: 'addShared', slug: 'lot' });
    text = editGlossary(text, {
      edit: 'addOwn',
      slug: 'cupping',
      locale: 'en',
      term: 'Cupping',
      definition: 'To taste.',
    });
    expect(editGlossary(text, { edit: 'addShared', slug: 'lot' })).toBe(text);
    expect(readTerms(text, locales)?.map(({ slug, hasWords }) => [slug, hasWords])).toEqual([
      ['lot', false],
      ['cupping', true],
    ]);
    text = editGlossary(text, { edit: 'write', slug: 'cupping', leaves: { 't:lo': 'ຊິມກາເຟ', 'd:en': '' } });
    expect(termIn(text, 'cupping')?.leaves).toMatchObject({ 't:en': 'Cupping', 't:lo': 'ຊິມກາເຟ', 'd:en': '' });
    text = editGlossary(text, { edit: 'remove', slug: 'lot' });
    expect(readTerms(text, locales)?.map(({ slug }) => slug)).toEqual(['cupping']);
  });
});
