import { ArrowLeftRight, Contrast, LogOut, Moon, Search, Smartphone, Sun, SunMedium, User } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Menu } from './menu.tsx';
import { usePageState, usePath } from './page-state.ts';
import { usePlaceNames } from './place-names.ts';
import { placeHrefs, placeIcons, placesOf } from './places.ts';

/** The person's name is always visible (phones are shared); behind it: profile, look, change of person, sign-out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const page = usePageState();
  const { theme, viewer, maySeeOrganisations, people } = page;
  const names = usePlaceNames();
  const path = usePath();
  return (
    <Menu
      icon={User}
      label={viewer ? <bdi>{viewer.displayName}</bdi> : t('menu.guest')}
      accessibleName={t('menu.person')}
    >
      {viewer ? (
        <a className="menu-item" href="/profile">
          <Icon icon={User} />
          {t('menu.profile')}
        </a>
      ) : (
        <a className="menu-item" href={`/sign-in?next=${encodeURIComponent(path)}`}>
          <Icon icon={User} />
          {t('menu.signIn')}
        </a>
      )}
      {!viewer &&
        people.map(({ personId, displayName }) => (
          <a
            key={personId}
            data-not-kept
            className="menu-item"
            href={`/sign-in?${new URLSearchParams({ as: personId, next: path })}`}
          >
            <Icon icon={User} />
            <bdi>{displayName}</bdi>
          </a>
        ))}
      {placesOf(page).besides.map((place) => (
        <a key={place} className="menu-item" href={placeHrefs[place]}>
          <Icon icon={placeIcons[place]} />
          {names[place]}
        </a>
      ))}
      {maySeeOrganisations && (
        <a className="menu-item" href="/people">
          <Icon icon={Search} />
          {t('nav.findPeople')}
        </a>
      )}
      <a className="menu-item" href="/offline">
        <Icon icon={Smartphone} />
        {t('menu.onThisPhone')}
      </a>
      <form method="post" action="/theme">
        <input type="hidden" name="back" value={path} />
        <fieldset className="menu-group">
          <legend className="small muted">{t('theme.title')}</legend>
          <button type="submit" className="menu-item" name="theme" value="light" aria-pressed={theme === 'light'}>
            <Icon icon={SunMedium} />
            {t('theme.light')}
          </button>
          <button type="submit" className="menu-item" name="theme" value="dark" aria-pressed={theme === 'dark'}>
            <Icon icon={Moon} />
            {t('theme.dark')}
          </button>
          <button type="submit" className="menu-item" name="theme" value="sun" aria-pressed={theme === 'sun'}>
            <Icon icon={Sun} />
            {t('theme.sun')}
          </button>
          <button type="submit" className="menu-item" name="theme" value="auto" aria-pressed={theme === 'auto'}>
            <Icon icon={Contrast} />
            {t('theme.auto')}
          </button>
        </fieldset>
      </form>
      {viewer && (
        <form method="post" action="/change-person">
          {people.map(({ personId, displayName }) => (
            <button key={personId} data-not-kept className="menu-item" type="submit" name="person" value={personId}>
              <Icon icon={ArrowLeftRight} />
              <span>
                {t('menu.changeTo')} <bdi>{displayName}</bdi>
              </span>
            </button>
          ))}
          <button className="menu-item" type="submit">
            <Icon icon={ArrowLeftRight} />
            {t('menu.changePerson')}
          </button>
        </form>
      )}
      {viewer && (
        <form method="post" action="/sign-out">
          <button className="menu-item" type="submit">
            <Icon icon={LogOut} mirrored />
            {t('menu.signOut')}
          </button>
        </form>
      )}
    </Menu>
  );
}
