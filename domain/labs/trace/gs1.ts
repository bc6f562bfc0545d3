/** The last digit of a GS1 number (GTIN, GLN, SSCC) from those before it: weights 3 and 1 from the right, up to the next ten. */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** Whether its last digit is the one that belongs to those before. */
export function isGs1(code: string): boolean {
  return /^\d{8,18}$/.test(code) && checkDigit(code.slice(0, -1)) === Number(code.at(-1));
}

/** The number of a bag or pallet (AI 00): extension digit 0, the firm's prefix, a serial number. 18 digits. */
export function ssccOf(prefix: string, serial: number): string {
  const digits = `0${prefix}${String(serial).padStart(16 - prefix.length, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** The serial number in a bag's number; null: of another firm, or none. */
export function serialOf(sscc: string, prefix: string): number | null {
  if (!/^\d{18}$/.test(sscc) || !sscc.startsWith(`0${prefix}`)) return null;
  return Number(sscc.slice(1 + prefix.length, -1));
}

/** What is scanned or typed, as digits and letters: with brackets, spaces and application identifiers, or without. */
export function readCode(typed: string): string {
  const text = typed.replace(/\s/g, '');
  const lot = /\(10\)([A-Za-z0-9-]{1,40})/.exec(text)?.[1];
  return lot ?? text.replace(/^\(00\)|^\(01\)|^\(414\)/, '').replace(/^00(?=\d{18}$)/, '');
}
