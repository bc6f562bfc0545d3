import { useId, useState } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { foldForSearch } from '#domain/text/search.ts';

/** So many stand there before something is looked for. */
const mostShown = 12;

interface DeskTermsProps {
  terms: readonly LocalizedText[];
  locale: string;
  onTerm: (text: string) => void;
}

/** The key terms of the course: found by words of any language, put into the line in that of the captions. */
export function DeskTerms({ terms, locale, onTerm }: DeskTermsProps) {
  const { t } = useTranslation('captions');
  const id = useId();
  const [looked, setLooked] = useState('');
  const own = terms.filter((term) => term[locale] !== undefined);
  if (own.length === 0) return null;
  const wanted = foldForSearch(looked);
  const found = own.filter((term) => Object.values(term).some((words) => foldForSearch(words).includes(wanted)));
  return (
    <details className="desk-terms">
      <summary>{t('desk.terms')}</summary>
      <label className="sr" htmlFor={id}>
        {t('desk.findTerm')}
      </label>
      <input
        id={id}
        type="search"
        className="input"
        dir="auto"
        maxLength={60}
        placeholder={t('desk.findTerm')}
        value={looked}
        onChange={(event) => setLooked(event.target.value)}
      />
      <ul className="row wrap">
        {found.slice(0, mostShown).map((term) => (
          <li key={Object.values(term).join()}>
            <button type="button" className="btn btn-sm" lang={locale} onClick={() => onTerm(term[locale] ?? '')}>
              <bdi>{term[locale]}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
