import { CalendarClock, Languages, User } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState, usePath } from '#app/ui/shell/page-state.ts';
import { localeNames } from '#domain/locale.ts';
import type { Lecture } from './present-lecture.ts';

/** The languages of the page, each in its own script: whoever comes by a link has chosen none yet. */
export function LanguageChoice() {
  const { t } = useTranslation();
  const { locale: current, offeredLocales } = usePageState();
  const path = usePath();
  return (
    <form method="post" action="/language" className="row wrap" aria-label={t('language.change')}>
      <input type="hidden" name="back" value={path} />
      {offeredLocales.map((locale) => (
        <button
          key={locale}
          type="submit"
          className={locale === current ? 'btn btn-sm btn-primary' : 'btn btn-sm'}
          name="locale"
          value={locale}
          lang={locale}
          aria-current={locale === current ? 'true' : undefined}
        >
          {localeNames[locale]}
        </button>
      ))}
    </form>
  );
}

/** What the lecture is: its name, to what it belongs, when it is and by whom. */
export function LectureWords({ lecture }: { lecture: Lecture }) {
  const { t } = useTranslation('guests');
  const format = useFormat();
  const languageName = useLanguageName();
  const { title, belongsTo, startsAt, endsAt, teachers, languages } = lecture;
  return (
    <div className="stack stack-2">
      <p className="small muted">{t('lecture')}</p>
      <h1 lang={title.locale}>
        <bdi>{title.text}</bdi>
      </h1>
      {belongsTo && (
        <p className="muted" lang={belongsTo.locale}>
          <bdi>{belongsTo.text}</bdi>
        </p>
      )}
      <p className="row">
        <Icon icon={CalendarClock} />
        <span>
          {format.date(startsAt, 'weekday')}{' '}
          <bdi dir="ltr" className="num nowrap">
            {format.time(startsAt)}–{format.timeThere(endsAt)}
          </bdi>
        </span>
      </p>
      {teachers.length > 0 && (
        <p className="row">
          <Icon icon={User} />
          <span>
            <span className="sr">{t('by')}</span> <bdi>{format.list(teachers)}</bdi>
          </span>
        </p>
      )}
      <p className="row">
        <Icon icon={Languages} />
        <span>
          <span className="sr">{t('languages')}</span> {format.list(languages.map(languageName))}
        </span>
      </p>
    </div>
  );
}

/** Where one cannot come in now: when one can, or what became of it. Nothing while it is open. */
export function PhaseWords({ lecture: { phase, opensAt } }: { lecture: Lecture }) {
  const { t } = useTranslation('guests');
  const format = useFormat();
  if (phase === 'upcoming') {
    return (
      <div className="note">
        <p>{t('opens', { date: format.date(opensAt, 'weekday'), time: format.timeThere(opensAt) })}</p>
        <p className="small">{t('comeAgain')}</p>
      </div>
    );
  }
  if (phase === 'cancelled') return <p className="note note-warn">{t('cancelled')}</p>;
  if (phase === 'over' || phase === 'missed') return <p className="note">{t('over')}</p>;
  return null;
}

/** Whether one can come in now. */
export const isOpenNow = ({ phase }: Pick<Lecture, 'phase'>): boolean => phase === 'open' || phase === 'live';
