import { describe, expect, it } from 'vitest';
import { expandAtEnd, readShortcutLines, shortcutLimits } from './caption-shortcuts.ts';

const shortcuts = readShortcutLines('cc = cold chain\nccs = cold chain system\nໂຊ = ຕ່ອງໂສ້ຄວາມເຢັນ\nfy = freight yard');
const english = (before: string) => expandAtEnd(before, { locale: 'en', shortcuts })?.text;
const lao = (before: string) => expandAtEnd(before, { locale: 'lo', shortcuts })?.text;

describe('shortcuts of who writes captions', () => {
  it('are lines of what is typed and what is meant; what is none is passed over', () => {
    expect(readShortcutLines(' cc =  cold chain \n\nnonsense\n= x\ny =\na b = c\nq = 1 = 2')).toEqual([
      { short: 'cc', words: 'cold chain' },
      { short: 'q', words: '1 = 2' },
    ]);
    expect(readShortcutLines('a = b\n'.repeat(shortcutLimits.count + 5))).toHaveLength(shortcutLimits.count);
    expect(readShortcutLines(`${'x'.repeat(21)} = y\nz = ${'y'.repeat(121)}`)).toEqual([]);
  });

  it('are put into words at the end of a word, and nowhere inside one', () => {
    expect(english('the cc')).toBe('the cold chain');
    expect(english('(cc')).toBe('(cold chain');
    expect(english('accc')).toBeUndefined();
    expect(english('cc stays')).toBeUndefined();
  });

  it('the longest one counts', () => expect(english('our ccs')).toBe('our cold chain system'));

  it('in a language without spaces follow other words directly, and take the space along', () => {
    expect(lao('ຮັກສາໂຊ')).toBe('ຮັກສາຕ່ອງໂສ້ຄວາມເຢັນ');
    expect(lao('ຢູ່fy')).toBe('ຢູ່freight yard');
    expect(expandAtEnd('ໂຊ', { locale: 'lo', shortcuts })?.keepsSpace).toBe(false);
    expect(expandAtEnd('cc', { locale: 'en', shortcuts })?.keepsSpace).toBe(true);
  });
});
