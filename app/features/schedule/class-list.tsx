import { Languages, LogIn, User } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { ClassCardData } from './class-card.ts';
import { OwnClockRange } from './class-times.tsx';
import { DutyBadge } from './duty.tsx';
import { InstructorName } from './instructor-name.tsx';
import { PhaseBadge } from './phase-badge.tsx';

/** Classes as rows: when, what, and the way in where it is open. */
export function ClassList({ classes }: { classes: readonly ClassCardData[] }) {
  return (
    <ul className="class-list">
      {classes.map((one, index) => (
        <ClassRow key={one.id} card={one} isFirst={index === 0} />
      ))}
    </ul>
  );
}

function ClassRow({ card, isFirst }: { card: ClassCardData; isFirst: boolean }) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  const isOpen = card.phase === 'open' || card.phase === 'live';
  return (
    <li className={isOpen && isFirst ? 'card card-in class-row card-link beam' : 'card card-in class-row card-link'}>
      <div className="class-when">
        <b>{format.date(card.startsAt, 'weekday')}</b>
        <OwnClockRange startsAt={card.startsAt} endsAt={card.endsAt} />
      </div>
      <div className="class-what">
        <h2 lang={card.title.locale}>
          <a className="card-go" href={`/classes/${card.id}`}>
            {card.phase === 'cancelled' ? (
              <s>
                <bdi>{card.title.text}</bdi>
              </s>
            ) : (
              <bdi>{card.title.text}</bdi>
            )}
          </a>
        </h2>
        <ClassFacts card={card} />
      </div>
      <div className="class-way">
        <DutyBadge isMandatory={card.isMandatory} isRepeat={card.repeats !== null} />
        <PhaseBadge phase={card.phase} />
        {isOpen && (
          <a
            className={isFirst ? 'btn btn-primary' : 'btn'}
            href={`/classes/${card.id}/join`}
            aria-label={t('joinNamed', { title: isolate(card.title.text) })}
          >
            <Icon icon={LogIn} mirrored />
            {t('join')}
          </a>
        )}
        {card.phase === 'upcoming' && (
          <p className="small muted">{t('opensAt', { time: format.timeThere(card.opensAt) })}</p>
        )}
      </div>
    </li>
  );
}

/** What it belongs to, who teaches, in which languages. */
function ClassFacts({ card }: { card: ClassCardData }) {
  const separator = useFormat().list(['', '']);
  const languageName = useLanguageName();
  const { t } = useTranslation('classes');
  const belongsTo = card.programme ?? card.course;
  return (
    <ul className="class-facts small">
      {belongsTo && (
        <li className="muted" lang={belongsTo.title.locale}>
          <bdi>{belongsTo.title.text}</bdi>
        </li>
      )}
      <li>
        <Icon icon={User} />
        <span className="sr">{t('facts.instructors')}</span>
        <span>
          {card.instructors.map((one, index) => (
            <span key={one.personId}>
              {index > 0 && separator}
              <InstructorName instructor={one} />
            </span>
          ))}
        </span>
      </li>
      <li>
        <Icon icon={Languages} />
        <span className="sr">{t('facts.languages')}</span>
        <span>
          {card.languages.map((code, index) => (
            <span key={code}>
              {index > 0 && separator}
              {languageName(code)}
            </span>
          ))}
        </span>
      </li>
    </ul>
  );
}
