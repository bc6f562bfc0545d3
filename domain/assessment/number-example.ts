import { isVisible } from '#domain/text/visible.ts';

/** Shares of a hundred, in the languages of courses. */
const share = /%|٪|percent|ເປີເຊັນ|ສ່ວນຮ້ອຍ|百分|بالمئة|في المئة/i;
/** Sums of money are large where most courses are taken. */
const money = /kip|ກີບ|基普|كيب|yuan|ຢວນ|元|baht|ບາດ|泰铢|dong|usd|\p{Sc}/iu;

/**
 * Numbers that show how one is typed, of a size that its unit may have: under a question in percent nobody is shown a
 * million. They are never the answer.
 *
 * @param unit in whatever language; empty: the question says what is counted
 */
export function numberExamples(unit: string): readonly number[] {
  if (!isVisible(unit)) return [4.5, 1_250_000];
  if (share.test(unit)) return [4.5];
  return money.test(unit) ? [1_250_000] : [4.5, 120];
}
