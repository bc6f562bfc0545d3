import { Printer } from 'lucide';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText, ModuleTitle } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import { BookletQuestions } from './booklet-questions.tsx';
import type { BookletData, BookletPart } from './load-booklet.server.ts';

/** A whole course, to be printed: contents, every lesson, its key terms. What can be heard or answered has its address. */
export function BookletPage({ booklet }: { booklet: BookletData }) {
  const { t } = useTranslation('player');
  const { course, modules, terms } = booklet;
  return (
    <article className="booklet">
      <Crumbs place="courses" way={[{ href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> }]} />
      <BookletFront booklet={booklet} />
      <BookletContents booklet={booklet} />
      {modules.map((module, index) => (
        <section key={module.slug} className="booklet-module">
          <h2>
            <ModuleTitle number={index + 1} title={module.title} />
          </h2>
          {module.parts.map((part) => (
            <BookletPartView key={`${part.kind} ${part.slug}`} part={part} />
          ))}
        </section>
      ))}
      {terms.length > 0 && (
        <section className="booklet-module">
          <h2 id="booklet-terms">{t('learning:terms')}</h2>
          <dl className="terms booklet-terms">
            {terms.map(({ slug, term, definition, others }) => (
              <div key={slug} id={`term-${slug}`} lang={term.locale} dir={textDirection(term.locale)}>
                <dt>{term.text}</dt>
                {others.length > 0 && (
                  <dd>
                    {others.map(({ locale, text }) => (
                      <span key={locale} className="booklet-other" lang={locale} dir={textDirection(locale)}>
                        {text}
                      </span>
                    ))}
                  </dd>
                )}
                <dd>{definition.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </article>
  );
}

function BookletFront({ booklet }: { booklet: BookletData }) {
  const { t } = useTranslation('player');
  const { course, offered, page, qr, askedLocale } = booklet;
  const href = `/courses/${course.slug}/booklet`;
  return (
    <header className="booklet-front stack stack-3">
      <h1>
        <CourseText words={course.title} />
      </h1>
      <p className="lead">
        <CourseText words={course.summary} />
      </p>
      <LanguageNote asked={askedLocale} shown={course.title.locale} />
      <p className="muted no-print">{t('booklet.text')}</p>
      <div className="row wrap no-print">
        <button type="button" className="btn btn-primary" data-print hidden>
          <Icon icon={Printer} />
          {t('booklet.print')}
        </button>
        {offered.length > 1 &&
          offered.map((locale) => (
            <a
              key={locale}
              className="text-link"
              lang={locale}
              hrefLang={locale}
              href={`${href}?lang=${locale}`}
              aria-current={locale === course.title.locale ? 'true' : undefined}
            >
              {ownLanguageName(locale)}
            </a>
          ))}
      </div>
      <Address qr={qr} address={page} words={t('booklet.course')} />
    </header>
  );
}

/** An address to be typed or scanned from paper. */
function Address({ qr, address, words }: { qr: string; address: string; words: string }) {
  return (
    <p className="booklet-address">
      <span className="booklet-qr" aria-hidden="true" dangerouslySetInnerHTML={{ __html: qr }} />
      <span>
        {words}
        <br />
        <a href={address} dir="ltr">
          {address}
        </a>
      </span>
    </p>
  );
}

function BookletContents({ booklet: { modules, terms } }: { booklet: BookletData }) {
  const { t } = useTranslation('player');
  return (
    <nav className="booklet-contents" aria-labelledby="booklet-contents">
      <h2 id="booklet-contents">{t('booklet.contents')}</h2>
      <ol>
        {modules.map((module, index) => (
          <li key={module.slug}>
            <span className="b">
              <ModuleTitle number={index + 1} title={module.title} />
            </span>
            <ul>
              {module.parts.map((part) => (
                <li key={`${part.kind} ${part.slug}`}>
                  <a href={`#${part.kind}-${part.slug}`}>
                    <CourseText words={part.title} />
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {terms.length > 0 && (
          <li>
            <a className="b" href="#booklet-terms">
              {t('learning:terms')}
            </a>
          </li>
        )}
      </ol>
    </nav>
  );
}

function BookletPartView({ part }: { part: BookletPart }) {
  const { t } = useTranslation('player');
  const format = useFormat();
  const { lesson, address } = part;
  const id = `${part.kind}-${part.slug}`;
  if (!lesson) {
    return (
      <section className="booklet-part stack stack-1" aria-labelledby={id}>
        <h3 id={id}>
          <CourseText words={part.title} />
        </h3>
        <p>
          {part.kind === 'quiz' ? t('booklet.quiz') : t('booklet.task')}{' '}
          <a href={address} dir="ltr">
            {address}
          </a>
        </p>
      </section>
    );
  }
  const { locale, pieces, qr, goal, minutes } = lesson;
  const words = { lang: locale, dir: textDirection(locale) };
  return (
    <section className="booklet-part stack stack-3" aria-labelledby={id}>
      <h3 id={id}>
        <CourseText words={part.title} />
      </h3>
      <p className="small muted">{t('learning:minutes', { count: minutes, formatted: format.number(minutes) })}</p>
      {goal && (
        <p className="lesson-goal">
          <span className="small b">{t('lesson:goal')}</span> <span {...words}>{goal}</span>
        </p>
      )}
      {qr && <Address qr={qr} address={address} words={t('booklet.listen')} />}
      <div className="prose" {...words}>
        {pieces.map((piece, index) =>
          'html' in piece ? (
            <div key={piece.html} className="prose-part" dangerouslySetInnerHTML={{ __html: piece.html }} />
          ) : 'quiz' in piece ? (
            <BookletQuestions key={piece.quiz.slug} quiz={piece.quiz} />
          ) : (
            <p key={index} className="booklet-elsewhere">
              {t('booklet.calculator')} <bdi dir="ltr">{address}</bdi>
            </p>
          ),
        )}
      </div>
    </section>
  );
}
