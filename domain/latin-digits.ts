// Zero of each row of decimal digits that keyboards of our readers type: Lao, Arabic, Persian, Thai, Khmer, full-width.
const otherZeros = [0x0ed0, 0x0660, 0x06f0, 0x0e50, 0x17e0, 0xff10];

/** The same text with its digits as 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = otherZeros.find((one) => point >= one && point <= one + 9);
    return zero === undefined ? digit : String(point - zero);
  });
}
