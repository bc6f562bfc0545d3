import { CornerLeftUp } from 'lucide';
import { Fragment } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { textDirection } from '#domain/locale.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { KeyTerm } from './key-terms.server.ts';

/** The lesson's key terms: the links in its text lead here. */
export function KeyTerms({ terms, locale }: { terms: KeyTerm[]; locale: string }) {
  const { t } = useTranslation('learning');
  const page = usePageState();
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
            <dd>
              {term.definition.text}{' '}
              <a
                className="term-back"
                href={`#use-${term.slug}`}
                lang={page.locale}
                aria-label={t('backToTerm', { term: isolate(term.term.text) })}
              >
                <Icon icon={CornerLeftUp} mirrored />
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a className="text-link" href="/glossary">
          {t('allTerms')}
        </a>
      </p>
    </section>
  );
}
