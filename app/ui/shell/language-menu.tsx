import { Check, Languages } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { localeNames } from '#domain/locale.ts';
import { Menu } from './menu.tsx';
import { usePageState, usePath } from './page-state.ts';

/** The language switch of every page: languages in their own script, a plain form. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const { locale: current, offeredLocales } = usePageState();
  const path = usePath();
  return (
    <Menu
      icon={Languages}
      label={<span lang={current}>{localeNames[current]}</span>}
      accessibleName={t('language.change')}
    >
      <form method="post" action="/language">
        <input type="hidden" name="back" value={path} />
        {offeredLocales.map((locale) => (
          <button
            key={locale}
            type="submit"
            className="menu-item"
            name="locale"
            value={locale}
            lang={locale}
            aria-current={locale === current ? 'true' : undefined}
          >
            <span className="menu-check">{locale === current && <Icon icon={Check} />}</span>
            {localeNames[locale]}
          </button>
        ))}
      </form>
    </Menu>
  );
}
