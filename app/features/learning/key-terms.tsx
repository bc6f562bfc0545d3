import { Fragment } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';
import type { KeyTerm } from './key-terms.server.ts';

/** The lesson's key terms: the links in its text lead here. */
export function KeyTerms({ terms, locale }: { terms: KeyTerm[]; locale: string }) {
  const { t } = useTranslation('learning');
  if (terms.length === 0) return null;
  return (
    <section className="card card-in">
      <h2>{t('terms')}</h2>
      <dl className="terms" lang={locale} dir={textDirection(locale)}>
        {terms.map((term) => (
          <div key={term.slug} id={`term-${term.slug}`} tabIndex={-1}>
            <dt>{term.term.text}</dt>
            {term.others.length > 0 && (
              <dd>
                {term.others.map((other, index) => (
                  <Fragment key={other.locale}>
                    {index > 0 && ' · '}
                    <span lang={other.locale} dir={textDirection(other.locale)}>
                      {other.text}
                    </span>
                  </Fragment>
                ))}
              </dd>
            )}
            <dd>{term.definition.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
