import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ProblemList } from './problem.ts';
import { sharedGlossarySchema } from './schemas/glossary.ts';
import { writeSharedGlossary } from './write-glossary.ts';
import { readYaml } from './yaml-file.ts';

const shipped = readFileSync(join(import.meta.dirname, '../content/glossary.yaml'), 'utf8');
const read = (text: string) => {
  const file = readYaml({ file: 'glossary.yaml', text }, sharedGlossarySchema, new ProblemList());
  if (!file) throw new Error('The glossary cannot be read');
  return file.data.terms;
};

describe('the glossary of all courses', () => {
  it('that ships is written byte for byte as it was read', () => {
    expect(writeSharedGlossary(read(shipped))).toBe(shipped);
  });

  it('is written in the order of the alphabet, whatever its words are', () => {
    const words = { en: 'a: "b", c', lo: "ກ' # ຂ", zh: '- 是', ar: '[x]' };
    const terms = [
      {
        slug: 'b',
        term: words,
        definition: words,
        also: { en: ['x, y', '*z'] },
        not: { lo: ['{ກ}'] },
        note: '@ later',
      },
      { slug: 'a', term: { en: 'A\tB' }, definition: { en: 'true' } },
    ];
    const [second, first] = terms;
    expect(read(writeSharedGlossary(terms))).toEqual([first, second]);
    expect(parse(writeSharedGlossary([]))).toEqual({ terms: [] });
  });
});
