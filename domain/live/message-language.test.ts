import { describe, expect, it } from 'vitest';
import { messageLanguage } from './message-language.ts';

const of = (text: string, writer: string | null = 'en', spoken: readonly string[] = ['lo']) =>
  messageLanguage(text, { writer, spoken });

describe('the language of a message', () => {
  it('is what its letters say, whatever language the writer reads the page in', () => {
    expect(of('ສະບາຍດີ ທຸກຄົນ')).toBe('lo');
    expect(of('水果在堆场变热')).toBe('zh');
    expect(of('أين تسخن الفاكهة؟')).toBe('ar');
    expect(of('ผลไม้ร้อน')).toBe('th');
    expect(of('ផ្លែឈើ')).toBe('km');
    expect(of('Где фрукты?')).toBe('ru');
  });

  it('is the writer’s where several languages share the letters, then one of the class’s, then the one that most write', () => {
    expect(of('Where is the fruit?', 'en')).toBe('en');
    expect(of('Où sont les fruits ?', 'lo', ['lo', 'fr'])).toBe('fr');
    expect(of('Where is the fruit?', 'lo', ['lo'])).toBe('en');
    expect(of('Where is the fruit?', null, [])).toBe('en');
  });

  it('is not another’s for addresses and for words in Latin letters within', () => {
    expect(of('ເບິ່ງ https://example.com/a-very-long-address-of-a-page', 'en')).toBe('lo');
    expect(of('用 Excel 和 PowerPoint 做表', 'en')).toBe('zh');
    expect(of('ໃຊ້ Excel PivotTable ແນວໃດ?', 'en')).toBe('lo');
    // One word that is quoted in an English sentence does not make it Lao.
    expect(of('How do you say “fruit” in Lao: ໝາກໄມ້? I would like to write it on the label.', 'en')).toBe('en');
  });

  it('is not known where there are no letters', () => {
    for (const nothing of ['', '12 500', '👍👍', '?!', 'https://example.com']) expect(of(nothing)).toBeNull();
  });
});
