/** Letters that no decomposition leads to their plain form. */
const alike: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't' },
};

/** A text in small letters without accents and apostrophes: what user names and short names of organisations are made of. */
export function plainLatin(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœþøđðłħıŋŧ]/g, (letter) => alike[letter] ?? letter)
    .replace(/\p{M}|['’ʼ`´]/gu, '');
}
