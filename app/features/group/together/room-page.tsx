import { ArrowLeft, ArrowRight, DoorOpen, EyeOff, Users } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { EndedList, EndForm } from './room-end.tsx';
import { HandsForm, OneForm, QuestionScreen } from './room-question.tsx';
import type { RoomView } from './room-view.ts';
import { TextScreen } from './text-screen.tsx';
import { type CardsKnown, WhoForm } from './who-form.tsx';

export interface RoomPageProps {
  slug: string;
  groupTime: {
    id: string;
    kind: 'lesson' | 'quiz';
    isPrivate: boolean;
    closedAt: Date | string | null;
    receivedAt: Date | string | null;
  };
  about: { title: ContentWords; locale: string; hasElements: boolean };
  view: RoomView;
  cards: CardsKnown | null;
  answer: FormAnswer | undefined;
}

/** A group before one screen. Links and forms alone lead through it; keys, camera and sending at each tap come on top. */
export function RoomPage(props: RoomPageProps) {
  const { groupTime, view, about } = props;
  return (
    <div className="together" data-together={groupTime.closedAt ? undefined : ''}>
      <RoomHead {...props} />
      <main id="main" className="together-main" tabIndex={-1}>
        <Screen {...props} />
      </main>
      {'number' in view && <RoomWays {...props} />}
      {about.hasElements && view.kind === 'card' && <script src="/lesson.js" defer />}
      <script src="/code-camera.js" defer />
      <script src="/room-cards.js" defer />
      <script src="/together.js" defer />
    </div>
  );
}

function Screen({ view, about, groupTime, cards, answer }: RoomPageProps) {
  const { isPrivate } = groupTime;
  switch (view.kind) {
    case 'who':
      return <WhoForm {...view} cards={cards} answer={answer} />;
    case 'card':
      return <TextScreen card={view.card} locale={about.locale} number={view.number} />;
    case 'question':
      return <QuestionScreen {...view} isPrivate={isPrivate} isCounting={groupTime.kind === 'quiz'} />;
    case 'hands':
      return <HandsForm {...view} isPrivate={isPrivate} />;
    case 'one':
      return <OneForm {...view} isPrivate={isPrivate} />;
    case 'end':
      return <EndForm {...view} isQuiz={groupTime.kind === 'quiz'} />;
    case 'ended':
      return <EndedList people={view.people} isQuiz={groupTime.kind === 'quiz'} receivedAt={groupTime.receivedAt} />;
  }
}

function RoomHead({ slug, groupTime, about, view }: RoomPageProps) {
  const { t } = useTranslation('group');
  const lesson = useTranslation('lesson').t;
  const format = useFormat();
  const place = 'number' in view ? { number: format.number(view.number), total: format.number(view.total) } : null;
  return (
    <header className="together-head">
      <a className="btn btn-quiet" href={`/groups/${slug}/together`}>
        <Icon icon={DoorOpen} mirrored />
        {t('together.leave')}
      </a>
      <h1 className="together-title cut-anywhere">
        <CourseText words={about.title} />
      </h1>
      {groupTime.isPrivate && !groupTime.closedAt && (
        <span className="badge badge-plain together-about">
          <Icon icon={EyeOff} />
          {t('together.isPrivate')}
        </span>
      )}
      {place && <span className="small muted num together-about">{lesson('card.position', place)}</span>}
      {!groupTime.closedAt && view.kind !== 'who' && (
        <a className="btn together-who" href={`?who${'number' in view ? `&card=${view.number}` : ''}`}>
          <Icon icon={Users} />
          {t('together.who')}
        </a>
      )}
    </header>
  );
}

/** To the screen before and the next one, by tap or key; from a part of a question back to it. */
function RoomWays({ view }: RoomPageProps) {
  const { t } = useTranslation('group');
  const lesson = useTranslation('lesson').t;
  if (!('number' in view)) return null;
  const { number, total } = view;
  const isLast = number === total;
  const isPart = view.kind === 'hands' || view.kind === 'one' || (view.kind === 'question' && view.isCounted);
  const back = isPart ? `?card=${number}` : number > 1 ? `?card=${number - 1}` : null;
  return (
    <nav className="together-ways" aria-label={lesson('card.ways')}>
      {back ? (
        <a className="btn btn-xl" href={back} rel="prev">
          <Icon icon={ArrowLeft} mirrored />
          {isPart ? t('together.backToQuestion') : lesson('card.back')}
        </a>
      ) : (
        <span />
      )}
      <a className="btn btn-primary btn-xl" href={isLast ? '?end' : `?card=${number + 1}`} rel="next">
        {isLast ? t('together.toEnd') : lesson('card.next')}
        <Icon icon={ArrowRight} mirrored />
      </a>
    </nav>
  );
}
