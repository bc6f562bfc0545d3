import { useId, useRef, useState } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { foldForSearch } from '#domain/text/search.ts';
import { useKeys } from './use-keys.ts';

/** So many stand there before something is looked for. */
const mostShown = 30;

/** The key terms of the course in all its languages, found by words of any of them. */
export function Terms({ terms }: { terms: readonly LocalizedText[] }) {
  const { t } = useTranslation('interpretation');
  const format = useFormat();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [looked, setLooked] = useState('');
  useKeys({ Slash: { onDown: () => field.current?.focus() } });
  if (terms.length === 0) return null;
  const wanted = foldForSearch(looked);
  const found = terms.filter((term) => Object.values(term).some((words) => foldForSearch(words).includes(wanted)));
  return (
    <section className="card card-in stack stack-2" aria-label={t('terms.title')}>
      <h2>{t('terms.title')}</h2>
      <label className="sr" htmlFor={id}>
        {t('terms.find')}
      </label>
      <input
        ref={field}
        id={id}
        type="search"
        className="input"
        dir="auto"
        maxLength={60}
        placeholder={t('terms.find')}
        value={looked}
        onChange={(event) => setLooked(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      />
      <p className="small muted" role="status">
        {t('terms.count', { count: found.length, formatted: format.number(found.length) })}
      </p>
      <ul className="console-terms">
        {found.slice(0, mostShown).map((term) => (
          <li key={Object.values(term).join()}>
            {Object.entries(term).map(([locale, words]) => (
              <bdi lang={locale} key={locale}>
                {words}
              </bdi>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
