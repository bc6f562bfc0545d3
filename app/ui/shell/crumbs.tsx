import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { usePlaceNames } from './place-names.ts';
import { type Place, placeHrefs } from './places.ts';

interface CrumbsProps {
  /** The place of the navigation that the page lies in. */
  place?: Place;
  /** From there down to the page above this one. */
  way?: readonly { href: string; label: ReactNode }[];
}

/** The way from the navigation down to a page: stands above its heading on every page below the first level. */
export function Crumbs({ place, way = [] }: CrumbsProps) {
  const { t } = useTranslation();
  const names = usePlaceNames();
  return (
    <nav aria-label={t('nav.crumbs')}>
      <ol className="crumbs small">
        {place && (
          <li>
            <a href={placeHrefs[place]}>{names[place]}</a>
          </li>
        )}
        {way.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
