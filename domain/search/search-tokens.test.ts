import { describe, expect, it } from 'vitest';
import { piecesOf, tokensOf } from './search-tokens.ts';

describe('a text comes into the index', () => {
  it('with its words, where they are told apart by spaces', () => {
    const { words, plain, pairs, packed } = tokensOf('Žatec: 25 kg of Côffee, cold-chain');
    expect(words).toEqual(['zatec', '25', 'kg', 'of', 'coffee', 'cold', 'chain', 'coldchain']);
    expect(plain).toContain('côffee');
    expect([pairs, packed]).toEqual([[], '']);
  });

  it('with letters and pairs of letters, where they are not', () => {
    const { words, pairs, packed } = tokensOf('海关 2024');
    expect([words, pairs, packed]).toEqual([['2024'], ['海', '海关', '关'], '海关']);
  });

  it('a letter is one with its marks, and below it in Khmer', () => {
    expect(tokensOf('ຂີດ').pairs).toEqual(['ຂິ', 'ຂິດ', 'ດ']);
    expect(tokensOf('ផ្សារ').pairs).toEqual(['ផ្សា', 'ផ្សារ', 'រ']);
  });

  it.each([
    ['ລາຄາກາເຟ', ['ລາຄາ', 'ກາເຟ']],
    ['ตลาดกาแฟ', ['ตลาด', 'กาแฟ']],
    ['ទីផ្សារកាហ្វេ', ['ទីផ្សារ', 'កាហ្វេ']],
    ['便民服务', ['便民', '服务']],
  ])('with the words of %s, which this Node knows to cut', (text, words) => {
    expect(tokensOf(text).cutWords).toEqual(words);
  });

  it('and spaces there make no difference', () => {
    expect(tokensOf('ບຸນມີ ວິໄລວົງ').packed).toBe(tokensOf('ບຸນມີວິໄລວົງ').packed);
    expect(piecesOf('b2bຕະຫຼາດ ໃຫມ່ 25')).toEqual(['b2b', 'ຕະຫຼາດໃຫມ່', '25']);
  });

  it.each([
    ['ກ', '\u0ec8'],
    ['', '\u0eb1\u0ec8'],
    ['a', '\u0301'],
    ['ka', '\u094d'],
    ['ក', '្ក'],
    ['', '海'],
    ['', 'w'],
  ])('and no token is longer than an index takes: %s%s many times', (first, more) => {
    const { words, plain, pairs, cutWords } = tokensOf(first + more.repeat(3_000));
    const all = [...words, ...plain, ...pairs, ...cutWords];
    expect(Math.max(0, ...all.map((token) => Buffer.byteLength(token)))).toBeLessThan(400);
  });
});
