import { ArrowLeft, ArrowRight, CircleCheckBig, DoorOpen, EyeOff, Flag, Play, Users } from 'lucide';
import { OperatorPin } from '#app/features/group/tablet-pin.tsx';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { SoundAway } from '#app/ui/shell/network-lines.tsx';
import { CardArrival } from './card-arrival.tsx';
import { CardCamera } from './card-camera.tsx';
import type { RoomCard } from './room-cards.server.ts';
import { Name, TabletQuestion } from './tablet-question.tsx';
import { TextScreen } from './text-screen.tsx';

export interface TabletRoomProps {
  kind: 'lesson' | 'quiz';
  course: string;
  activity: string;
  /** Of a quiz: the one of this version. */
  quizId: string | null;
  /** By which its questions are drawn. */
  seed: string;
  title: ContentWords;
  locale: string;
  hasElements: boolean;
  cards: RoomCard[];
}

/**
 * A group before a tablet without a network: every screen of a lesson or a quiz, of which public/tablet-together.js shows the
 * one that the address names, as the server does with a network. Names, and what each answers, are on the tablet alone.
 */
export function TabletRoom({ kind, course, activity, quizId, seed, title, ...shown }: TabletRoomProps) {
  const { t } = useTranslation('group');
  const words = { answered: '{answered}', all: '{all}', open: '{open}' };
  return (
    <div
      className="together"
      data-together-on-tablet=""
      data-kind={kind}
      data-course={course}
      data-activity={activity}
      data-quiz={quizId ?? ''}
      data-seed={seed}
      data-title={title.text}
      data-total={shown.cards.length}
      data-answered-words={t('together.answered', words)}
      data-open-words={t('together.openOf', words)}
    >
      <Head title={title} />
      <main id="main" className="together-main" tabIndex={-1}>
        <p className="note note-danger" role="alert" data-not-kept="" hidden>
          {t('tablet.notKept')}
        </p>
        <Closed />
        <Start />
        <Who />
        {shown.cards.map((card, index) => (
          <Card key={index} card={card} locale={shown.locale} number={index + 1} isCounting={kind === 'quiz'} />
        ))}
        <End isQuiz={kind === 'quiz'} />
        <Ended />
        <template data-tile="">
          <li>
            <label className="together-tile">
              <input type="checkbox" />
              <span className="cut-anywhere">
                <Name />
                <span className="small muted together-note" data-has-left="" hidden>
                  {t('together.hasLeft')}
                </span>
              </span>
            </label>
          </li>
        </template>
      </main>
      <Ways />
      <SoundAway />
      {shown.hasElements && <script src="/lesson.js" defer />}
      {[
        'offline-lock',
        'offline-queue',
        'offline',
        'code-camera',
        'room-cards',
        'together',
        'together-notes',
        'tablet-question',
        'tablet-together',
      ].map((name) => (
        <script key={name} src={`/${name}.js`} defer />
      ))}
    </div>
  );
}

function Head({ title }: Pick<TabletRoomProps, 'title'>) {
  const { t } = useTranslation('group');
  const lesson = useTranslation('lesson').t;
  return (
    <header className="together-head">
      <a className="btn btn-quiet" href="/tablet">
        <Icon icon={DoorOpen} mirrored />
        {t('together.leave')}
      </a>
      <h1 className="together-title cut-anywhere">
        <CourseText words={title} />
      </h1>
      <span className="badge badge-plain together-about" data-if="private" hidden>
        <Icon icon={EyeOff} />
        {t('together.isPrivate')}
      </span>
      <span
        className="small muted num together-about"
        data-position=""
        data-words={lesson('card.position', { number: '{number}', total: '{total}' })}
        hidden
      />
      <a className="btn together-who" href="?who" data-to-who="" hidden>
        <Icon icon={Users} />
        {t('together.who')}
      </a>
    </header>
  );
}

/** No tablet, or one that is the operator's to open. */
function Closed() {
  const { t } = useTranslation('group');
  return (
    <>
      <p className="note" data-screen="none">
        {t('tablet.isNone')}
      </p>
      <p className="note note-warn" data-screen="noPin" hidden>
        {t('tablet.pinNone')}
      </p>
      <section className="card together-one" data-screen="pin" hidden>
        <OperatorPin id="together-pin" />
      </section>
    </>
  );
}

function Start() {
  const { t } = useTranslation('group');
  return (
    <form className="card beam card-in stack together-one" data-screen="start" hidden>
      <p>{t('together.onTablet')}</p>
      <fieldset className="field-set stack stack-2">
        <legend className="b">{t('together.privacy')}</legend>
        <label className="tick">
          <input type="radio" name="isPrivate" value="no" defaultChecked />
          {t('together.open')}
        </label>
        <label className="tick">
          <input type="radio" name="isPrivate" value="yes" />
          {t('together.private')}
        </label>
      </fieldset>
      <button type="submit" className="btn btn-primary btn-xl">
        <Icon icon={Play} />
        {t('together.start')}
      </button>
    </form>
  );
}

function Who() {
  const { t } = useTranslation('group');
  return (
    <div className="stack" data-screen="who" hidden>
      <form className="card stack" data-who="">
        <fieldset className="field-set">
          <legend className="card-in b">
            {t('seat.who')} <bdi className="muted num" data-here="" />
          </legend>
          <p className="card-in small muted">{t('together.whoHow')}</p>
          <CardCamera />
          <ul className="together-people card-in" data-people="" />
        </fieldset>
        <div className="card-in">
          <button type="submit" className="btn btn-primary btn-xl btn-block">
            <Icon icon={Users} />
            {t('together.whoDo')}
          </button>
        </div>
      </form>
      <CardArrival answer={undefined} />
    </div>
  );
}

interface CardProps {
  card: RoomCard;
  locale: string;
  number: number;
  isCounting: boolean;
}

function Card({ card, locale, number, isCounting }: CardProps) {
  if (card.kind !== 'question') {
    return (
      <div data-screen="card" data-card={number} hidden>
        <TextScreen card={card} locale={locale} number={number} />
      </div>
    );
  }
  const { kind: _kind, ...asked } = card;
  const { quiz, question } = asked;
  return (
    <div
      data-screen="card"
      data-card={number}
      data-of-quiz={quiz}
      data-question={question.id}
      data-several={question.kind === 'multiple' ? '' : undefined}
      data-choices={question.choices.map(({ id }) => id).join(' ')}
      hidden
    >
      <TabletQuestion asked={asked} number={number} isCounting={isCounting} />
    </div>
  );
}

function End({ isQuiz }: { isQuiz: boolean }) {
  const { t } = useTranslation('group');
  return (
    <form className="card beam card-in stack together-one" data-screen="end" hidden>
      <h2>{t('together.endTitle')}</h2>
      <p>{isQuiz ? t('together.endQuiz') : t('together.endLesson')}</p>
      <ul className="together-ended" data-people="" />
      <template data-row="">
        <li>
          <Name />
          <span className="row wrap small muted">
            <span data-has-left="" hidden>
              {t('together.hasLeft')}
            </span>
            <span data-open="" hidden />
            <span data-all-answered="" hidden>
              {t('together.allAnswered')}
            </span>
          </span>
        </li>
      </template>
      <div className="row wrap">
        <button type="submit" className="btn btn-primary btn-xl">
          <Icon icon={Flag} />
          {t('together.endDo')}
        </button>
        <a className="btn btn-xl" href="?card=1" rel="prev" data-not-yet="">
          {t('together.notYet')}
        </a>
      </div>
    </form>
  );
}

/** What was noted is kept on the tablet: what counts of it, the server says when it comes. */
function Ended() {
  const { t } = useTranslation('group');
  return (
    <section className="card card-in stack together-one" data-screen="ended" hidden>
      <h2 className="row">
        <Icon icon={CircleCheckBig} />
        {t('together.ended')}
      </h2>
      <p>{t('together.endedOnTablet')}</p>
      <p>
        <a className="btn btn-primary" href="/tablet#tablet-evening">
          {t('tablet.evening')}
        </a>
      </p>
    </section>
  );
}

function Ways() {
  const { t } = useTranslation('group');
  const lesson = useTranslation('lesson').t;
  return (
    <nav className="together-ways" aria-label={lesson('card.ways')} data-ways="" hidden>
      <a className="btn btn-xl" href="?" rel="prev" data-way="back">
        <Icon icon={ArrowLeft} mirrored />
        <span data-way-says="before">{lesson('card.back')}</span>
        <span data-way-says="question">{t('together.backToQuestion')}</span>
      </a>
      <a className="btn btn-primary btn-xl" href="?" rel="next" data-way="next">
        <span data-way-says="next">{lesson('card.next')}</span>
        <span data-way-says="end">{t('together.toEnd')}</span>
        <Icon icon={ArrowRight} mirrored />
      </a>
    </nav>
  );
}
