/** Languages in which classes are held, each with its name in its own script. */
export const classLanguages: Readonly<Record<string, string>> = {
  lo: 'ລາວ',
  en: 'English',
  zh: '中文',
  ar: 'العربية',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  th: 'ไทย',
  vi: 'Tiếng Việt',
  km: 'ខ្មែរ',
};
