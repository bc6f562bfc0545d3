import { baseLanguage } from '#domain/locale.ts';
import { useTranslation } from './use-translation.ts';

/**
 * Names of languages in the language of the page: "Lao", 老挝语. Where one changes the language itself, each stands in its
 * own script instead (`localeNames`, `ownNames`), as who looks for it may read nothing else.
 */
export function useLanguageName(): (code: string) => string {
  const { t, exists } = useTranslation('common');
  return (code) => {
    const key = `languages.${baseLanguage(code)}`;
    return exists(key) ? t(key) : code;
  };
}
