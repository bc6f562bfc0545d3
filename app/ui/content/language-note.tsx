import { Languages } from 'lucide';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { baseLanguage } from '#domain/locale.ts';

/** Tells readers that a text is shown in another language than theirs. Nothing when it is in theirs. */
export function LanguageNote({ asked, shown }: { asked: string; shown: string }) {
  const { t } = useTranslation('learning');
  const languageName = useLanguageName();
  if (baseLanguage(asked) === baseLanguage(shown)) return null;
  return (
    <p className="note small">
      <Icon icon={Languages} />
      <span>{t('language.fallback', { asked: languageName(asked), shown: languageName(shown) })}</span>
    </p>
  );
}
