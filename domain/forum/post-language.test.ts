import { describe, expect, it } from 'vitest';
import { postLanguage } from './post-language.ts';

describe('the language of a post', () => {
  it.each([
    ['ຊັ່ງນ້ຳໜັກແນວໃດ?', ['zh'], 'lo'],
    ['咖啡豆的水分怎么测？', ['lo'], 'zh'],
    ['كيف أقيس الرطوبة؟', [], 'ar'],
    ['ชั่งน้ำหนักอย่างไร', [], 'th'],
    ['តើថ្លឹងយ៉ាងណា', [], 'km'],
    ['Как взвесить?', [], 'ru'],
    ['Đo độ ẩm như thế nào?', ['en'], 'vi'],
    ['How do I weigh it?', ['lo', 'en'], 'en'],
    ['How do I weigh it?', ['lo'], 'en'],
    ['Comment le peser ?', ['fr'], 'fr'],
  ])('%s (its writer reads %j) is %s', (words, reads, language) => {
    expect(postLanguage(words, reads)).toBe(language);
  });

  it('is that of most of it: an address or a name in other letters makes no difference', () => {
    expect(postLanguage('ເບິ່ງທີ່ https://sala.la ໜ້າ 3 ຕາຕະລາງການຊັ່ງນ້ຳໜັກ', ['en'])).toBe('lo');
    expect(postLanguage('在 Excel 里怎么算？', ['en'])).toBe('zh');
  });

  it('of figures and signs alone is the first one that its writer reads', () => {
    expect(postLanguage('12 + 3 = ?', ['lo', 'en'])).toBe('lo');
    expect(postLanguage('???', ['sw'])).toBe('en');
  });
});
