import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';

/** Names of languages in that of the page, with its separators. */
export function LanguageList({ locales }: { locales: readonly string[] }) {
  const languageName = useLanguageName();
  const separator = useFormat().list(['', '']);
  return (
    <>
      {locales.map((locale, index) => (
        <span key={locale}>
          {index > 0 && separator}
          {languageName(locale)}
        </span>
      ))}
    </>
  );
}
