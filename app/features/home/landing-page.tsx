import { Award, BookOpen, Radio, ShieldCheck } from 'lucide';
import { CourseCard } from '#app/features/catalogue/course-card.tsx';
import type { CatalogueCourse } from '#app/features/catalogue/load-catalogue.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { localeNames } from '#domain/locale.ts';

/** The start page of visitors: what Sala is, the way in, the courses, and the check of a certificate. */
export function LandingPage({ courses }: { courses: CatalogueCourse[] }) {
  const { t } = useTranslation('home');
  return (
    <div className="landing">
      <section className="card beam landing-hero">
        <div className="stack">
          <h1>{t('landing.title')}</h1>
          <p className="lead">{t('landing.text')}</p>
          <div className="row wrap">
            <a className="btn btn-primary btn-xl" href="/courses">
              {t('landing.toCourses')}
            </a>
            <a className="btn btn-xl" href="/sign-in">
              {t('landing.signIn')}
            </a>
          </div>
          <p className="small muted">{t('landing.account')}</p>
        </div>
        <LanguageChoice />
      </section>
      <section className="stack">
        <h2>{t('landing.how')}</h2>
        <ol className="landing-steps">
          <li>
            <Icon icon={BookOpen} large />
            <div>
              <h3>{t('landing.learn.title')}</h3>
              <p>{t('landing.learn.text')}</p>
            </div>
          </li>
          <li>
            <Icon icon={Radio} large />
            <div>
              <h3>{t('landing.live.title')}</h3>
              <p>{t('landing.live.text')}</p>
            </div>
          </li>
          <li>
            <Icon icon={Award} large />
            <div>
              <h3>{t('landing.certificate.title')}</h3>
              <p>{t('landing.certificate.text')}</p>
            </div>
          </li>
        </ol>
      </section>
      {courses.length > 0 && (
        <section className="stack">
          <div className="row between wrap">
            <h2>{t('landing.courses')}</h2>
            <a className="home-more" href="/courses">
              {t('toCatalogue')}
            </a>
          </div>
          <ul className="course-list landing-courses">
            {courses.map((course) => (
              <CourseCard key={course.slug} course={course} />
            ))}
          </ul>
        </section>
      )}
      <section className="card landing-verify">
        <Icon icon={ShieldCheck} large />
        <div className="grow">
          <h2>{t('landing.verify.title')}</h2>
          <p>{t('landing.verify.text')}</p>
        </div>
        <a className="btn" href="/verify">
          {t('landing.verify.do')}
        </a>
      </section>
    </div>
  );
}

/** The languages in their own script, where nobody has to look for them. Phones have them in the header. */
function LanguageChoice() {
  const { t } = useTranslation('common');
  const page = usePageState();
  return (
    <form method="post" action="/language" className="landing-languages" aria-label={t('language.change')}>
      <input type="hidden" name="back" value="/" />
      {page.offeredLocales.map((locale) => (
        <button
          key={locale}
          type="submit"
          className="btn btn-xl"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === page.locale}
        >
          {localeNames[locale]}
        </button>
      ))}
    </form>
  );
}
