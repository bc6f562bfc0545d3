const digit = /\p{Nd}/gu;
const isDigit = /^\p{Nd}$/u;
const values = new Map<string, string>();

/** The same text with its decimal digits, of whatever script, as 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(digit, (one) => {
    const known = values.get(one);
    if (known !== undefined) return known;
    const value = digitValue(one);
    values.set(one, value);
    return value;
  });
}

/** Unicode keeps decimal digits in rows of ten, from zero to nine (The Unicode Standard, 4.6); rows may follow each other. */
function digitValue(one: string): string {
  const point = one.codePointAt(0) ?? 0;
  let first = point;
  while (isDigit.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((point - first) % 10);
}
