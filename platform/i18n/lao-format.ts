import { type CalendarDay, dayIn } from '#domain/zoned-time.ts';

/**
 * Lao dates and numbers, after CLDR 47 (`lo`). Written out here because Chromium has no Lao locale data: server and
 * browser must produce the same text.
 */
const months = ['ມັງກອນ', 'ກຸມພາ', 'ມີນາ', 'ເມສາ', 'ພຶດສະພາ', 'ມິຖຸນາ', 'ກໍລະກົດ', 'ສິງຫາ', 'ກັນຍາ', 'ຕຸລາ', 'ພະຈິກ', 'ທັນວາ'];
const shortMonths = ['ມ.ກ.', 'ກ.ພ.', 'ມ.ນ.', 'ມ.ສ.', 'ພ.ພ.', 'ມິ.ຖ.', 'ກ.ລ.', 'ສ.ຫ.', 'ກ.ຍ.', 'ຕ.ລ.', 'ພ.ຈ.', 'ທ.ວ.'];
const weekdays = ['ວັນອາທິດ', 'ວັນຈັນ', 'ວັນອັງຄານ', 'ວັນພຸດ', 'ວັນພະຫັດ', 'ວັນສຸກ', 'ວັນເສົາ'];

function weekdayOf({ year, month, day }: CalendarDay): string {
  return weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
}

/** "22 ພະຈິກ 2026"; as `month` "ພ.ຈ. 2026", as `monthName` "ພ.ຈ." */
export function laoDate(date: Date, timeZone: string, style: 'long' | 'medium' | 'month' | 'monthName'): string {
  const { day, month, year } = dayIn(timeZone, date);
  if (style === 'monthName') return shortMonths[month - 1] ?? '';
  if (style === 'month') return `${shortMonths[month - 1]} ${year}`;
  return `${day} ${(style === 'long' ? months : shortMonths)[month - 1]} ${year}`;
}

/** "ວັນອາທິດ ທີ 22 ພະຈິກ" */
export function laoWeekday(date: Date, timeZone: string): string {
  const day = dayIn(timeZone, date);
  return `${weekdayOf(day)} ທີ ${day.day} ${months[day.month - 1]}`;
}

/** "1,250,000.5" → "1.250.000,5" */
export function laoMarks(english: string): string {
  return english.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
}
