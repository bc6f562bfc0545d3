import { classLanguages } from '#domain/schedule/class-languages.ts';

/** The name of a language in its own script, for who changes to it. */
export function ownLanguageName(code: string): string {
  return classLanguages[code] ?? code;
}

/** Zones that the schedule form offers; any other IANA zone may be typed. */
export const offeredZones: readonly string[] = [
  'Asia/Vientiane',
  'Asia/Shanghai',
  'Asia/Bangkok',
  'Asia/Phnom_Penh',
  'Asia/Ho_Chi_Minh',
  'Asia/Yangon',
  'Asia/Kuala_Lumpur',
  'Asia/Jakarta',
  'Asia/Manila',
  'Asia/Tashkent',
  'Asia/Almaty',
  'Asia/Bishkek',
  'Asia/Dushanbe',
  'Asia/Karachi',
  'Africa/Addis_Ababa',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Africa/Kigali',
  'Africa/Tunis',
  'Europe/Belgrade',
  'Europe/Budapest',
  'America/Lima',
  'America/Sao_Paulo',
  'UTC',
];

/** Language of a piece of typed text, told by its script; undefined for Latin, which many languages share. */
export function guessLanguage(text: string): string | undefined {
  if (/[\u0e80-\u0eff]/.test(text)) return 'lo';
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh';
  if (/[\u0600-\u06ff]/.test(text)) return 'ar';
  if (/[\u0e00-\u0e7f]/.test(text)) return 'th';
  if (/[\u1780-\u17ff]/.test(text)) return 'km';
  return undefined;
}
