import { describe, expect, it } from 'vitest';
import { areOverUnseen, wordsVersion } from './words-version.ts';

describe('words of a draft', () => {
  const [old, written] = ['Coffee', 'Coffee, 30 kilos'];

  it('are written over by who saw them', () => {
    expect(areOverUnseen(old, { words: written, basedOn: wordsVersion(old) })).toBe(false);
  });

  it('are not written over by who saw others, or none', () => {
    expect(areOverUnseen(written, { words: 'Tea', basedOn: wordsVersion(old) })).toBe(true);
    expect(areOverUnseen(written, { words: '', basedOn: '' })).toBe(true);
  });

  it('may come any number of times', () => {
    expect(areOverUnseen(written, { words: written, basedOn: wordsVersion(old) })).toBe(false);
  });

  it('stand in nobody’s way where there are none', () => {
    expect(areOverUnseen('', { words: written, basedOn: wordsVersion(old) })).toBe(false);
  });
});
