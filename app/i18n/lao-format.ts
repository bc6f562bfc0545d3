/**
 * Lao dates and numbers, after CLDR 47 (`lo`). Written out here because Chromium has no Lao locale data: server and
 * browser must produce the same text.
 */
const months = ['ມັງກອນ', 'ກຸມພາ', 'ມີນາ', 'ເມສາ', 'ພຶດສະພາ', 'ມິຖຸນາ', 'ກໍລະກົດ', 'ສິງຫາ', 'ກັນຍາ', 'ຕຸລາ', 'ພະຈິກ', 'ທັນວາ'];
const shortMonths = ['ມ.ກ.', 'ກ.ພ.', 'ມ.ນ.', 'ມ.ສ.', 'ພ.ພ.', 'ມິ.ຖ.', 'ກ.ລ.', 'ສ.ຫ.', 'ກ.ຍ.', 'ຕ.ລ.', 'ພ.ຈ.', 'ທ.ວ.'];
const weekdays = ['ວັນອາທິດ', 'ວັນຈັນ', 'ວັນອັງຄານ', 'ວັນພຸດ', 'ວັນພະຫັດ', 'ວັນສຸກ', 'ວັນເສົາ'];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    calendar: 'gregory',
  });
  formats.set(timeZone, made);
  return made;
}

/** Calendar parts of a moment in a zone, by a locale that every engine knows. */
function partsIn(date: Date, timeZone: string) {
  const parts = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(date)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1 } = parts;
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** "22 ພະຈິກ 2026"; as `month` "ພ.ຈ. 2026", as `monthName` "ພ.ຈ." */
export function laoDate(date: Date, timeZone: string, style: 'long' | 'medium' | 'month' | 'monthName'): string {
  const { day, month, year } = partsIn(date, timeZone);
  if (style === 'monthName') return shortMonths[month - 1] ?? '';
  if (style === 'month') return `${shortMonths[month - 1]} ${year}`;
  return `${day} ${(style === 'long' ? months : shortMonths)[month - 1]} ${year}`;
}

/** "ວັນອາທິດ ທີ 22 ພະຈິກ" */
export function laoWeekday(date: Date, timeZone: string): string {
  const { day, month, weekday } = partsIn(date, timeZone);
  return `${weekdays[weekday]} ທີ ${day} ${months[month - 1]}`;
}

/** "1,250,000.5" → "1.250.000,5" */
export function laoMarks(english: string): string {
  return english.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
}
