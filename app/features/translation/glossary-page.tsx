import { BookA, Download, Languages, Plus } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { ListFilter, NothingFound, SearchField } from '#app/ui/list/list-filter.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import { glossaryList } from './glossary-list.ts';
import type { GlossaryData } from './load-glossary.server.ts';

const here = '/glossary';

/** The key terms of all courses, in every language, for everybody. */
export function GlossaryPage({ q, list, total, mayWrite }: GlossaryData) {
  const { t } = useTranslation('translation');
  const format = useFormat();
  return (
    <div className="narrow-page stack stack-4">
      <header className="stack stack-2">
        <Crumbs place="courses" />
        <h1>{t('glossary.title')}</h1>
        <p>{t('glossary.text', { count: total, shown: format.number(total) })}</p>
        {mayWrite && (
          <p className="row wrap">
            <a className="btn btn-sm" href="/glossary/new">
              <Icon icon={Plus} />
              {t('glossary.add')}
            </a>
            <a className="btn btn-sm" href="/translation">
              <Icon icon={Languages} />
              {t('progress.title')}
            </a>
            <a className="btn btn-sm" href="/glossary.yaml" download>
              <Icon icon={Download} />
              {t('glossary.file')}
            </a>
          </p>
        )}
      </header>
      <section className="card">
        <ListFilter here={here} isFiltered={q !== ''}>
          <SearchField label={t('glossary.search')} value={q} />
        </ListFilter>
        {list.rows.length === 0 ? (
          total === 0 ? (
            <div className="empty">
              <Icon icon={BookA} large />
              <p>{t('glossary.empty')}</p>
            </div>
          ) : (
            <NothingFound allHref={here} isRecalled={false}>
              {t('glossary.noneFound')}
            </NothingFound>
          )
        ) : (
          <ul className="gl-terms">
            {list.rows.map(({ slug, word, definition, others }) => (
              <li key={slug} id={slug}>
                <a href={`${here}/${slug}`} className="b">
                  <CourseText words={word} />
                </a>
                <p>
                  <CourseText words={definition} />
                </p>
                <p className="gl-words small muted">
                  {others.map(({ locale, text }) => (
                    <span key={locale} lang={locale} dir={textDirection(locale)}>
                      {text}
                    </span>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager list={list} href={(page) => glossaryList.href(here, { filter: { q } }, { page })} />
      </section>
    </div>
  );
}
