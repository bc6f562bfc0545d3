import { describe, expect, it } from 'vitest';
import { insertWordBreaks, removeWordBreaks } from './word-breaks.ts';

const sentence = 'ຜູ້ຊື້ທີ່ຢູ່ໄກ ຈັບ ຫຼື ດົມກາເຟຂອງທ່ານບໍ່ໄດ້. ຕ່າງໆນັ້ນ';

describe('insertWordBreaks', () => {
  it('marks breaks between Lao words, not at spaces or stops', () => {
    expect(insertWordBreaks(sentence).replaceAll('\u200b', '|')).toBe('ຜູ້ຊື້|ທີ່ຢູ່|ໄກ ຈັບ ຫຼື ດົມ|ກາເຟ|ຂອງ|ທ່ານ|ບໍ່ໄດ້. ຕ່າງໆ|ນັ້ນ');
  });

  it('changes nothing else, and nothing the second time', () => {
    const marked = insertWordBreaks(sentence);
    expect(removeWordBreaks(marked)).toBe(sentence);
    expect(insertWordBreaks(marked)).toBe(marked);
    expect(insertWordBreaks('Grade 1, 等级')).toBe('Grade 1, 等级');
  });

  it('keeps loan words in one piece, also in browsers with a dictionary of their own', () => {
    const text = 'ການຄ້າເອເລັກໂຕຣນິກຊົນນະບົດ';
    const marked = insertWordBreaks(text);
    expect(marked.replaceAll('\u200b', '|').replaceAll('\u2060', '+')).toBe('ການຄ້າ|ເອ+ເລັກ+ໂຕຣ+ນິກ|ຊົນນະບົດ');
    expect(removeWordBreaks(marked)).toBe(text);
    expect(insertWordBreaks(marked)).toBe(marked);
  });

  it('finds them also where the dictionary took a part of them for another word', () => {
    const text = 'ທັງສອງປະເທດຢູ່ໃນສັນຍາອາຊຽນ–ຈີນ, ດາວໂຫຼດແລ້ວ';
    const marked = insertWordBreaks(text);
    expect(marked.replaceAll('\u200b', '|').replaceAll('\u2060', '+')).toMatch(/ສັນຍາ\|ອາຊຽນ–ຈີນ, ດາວ\+ໂຫຼ\+ດ\|?ແລ້ວ$/);
    expect(removeWordBreaks(marked)).toBe(text);
    expect(insertWordBreaks(marked)).toBe(marked);
  });
});
