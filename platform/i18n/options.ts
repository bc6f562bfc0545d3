import type { InitOptions } from 'i18next';

/** Options that server and browser share. React escapes; there is no fallback, because every language is complete. */
export const i18nOptions = {
  defaultNS: 'common',
  fallbackLng: false,
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
} satisfies InitOptions;
