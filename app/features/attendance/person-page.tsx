import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ReturnedWords } from '#app/ui/form/notes.tsx';
import { PersonLine as PersonName } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { CorrectionView } from '#db/queries/attendance/attendance-corrections.ts';
import type { RequestView } from '#db/queries/attendance/attendance-requests.ts';
import type { MoreTime } from '#db/queries/attendance/more-time.ts';
import { AnswerCard, answerIntent } from './answer-card.tsx';
import type { CorrectionFields } from './attendance-forms.server.ts';
import type { AttendanceHead, PersonLine } from './attendance-view.ts';
import { CorrectionForm } from './correction-form.tsx';
import { CorrectionHistory } from './correction-history.tsx';
import { Connections, FiguresCard } from './figures-card.tsx';
import { MoreTimeCard, TakeBackMoreTime } from './more-time.tsx';
import { PersonFacts } from './person-name.tsx';
import { RequestList } from './request-list.tsx';

export interface PersonPageProps {
  head: AttendanceHead;
  person: PersonLine;
  /** It is the reader's own attendance. */
  isOwn: boolean;
  /** Here and now. */
  mayCorrect: boolean;
  corrections: readonly CorrectionView[];
  values: CorrectionFields;
  requests: readonly RequestView[];
  /** A form of the page that could not be taken. */
  answer: FormAnswer | undefined;
  /** What the person has besides the usual time to ask for a check. */
  moreTime: MoreTime | null;
  moreTimeId: string;
  /** After this nobody is given any; null while the class runs. */
  lastMoreTime: Date | null;
  saved: 'correction' | 'answer' | 'more-time' | 'more-time-back' | null;
}

/** One person's attendance of one class: the figures, what is behind them, requests and corrections. */
export function PersonPage(props: PersonPageProps) {
  const { t } = useTranslation('attendance');
  const { head, person, mayCorrect } = props;
  const { card } = head;
  const waiting = props.requests.find((one) => one.outcome === null);
  const { answer } = props;
  const hasItsForm = mayCorrect && (answer?.intent !== answerIntent || waiting !== undefined);
  return (
    <div className="stack stack-6 narrow-page">
      <div className="stack stack-2">
        <Crumbs
          place="classes"
          way={[
            { href: `/classes/${card.id}`, label: <bdi lang={card.title.locale}>{card.title.text}</bdi> },
            { href: `/classes/${card.id}/attendance`, label: t('title') },
          ]}
        />
        <h1>
          <PersonName displayName={person.displayName} latinName={person.latinName} />
        </h1>
        <PersonFacts person={person} state={head.taught.state} />
        <p lang={card.title.locale}>
          <bdi>{card.title.text}</bdi>
        </p>
      </div>
      {props.saved && <SavedNote saved={props.saved} />}
      {answer && !hasItsForm && (
        <ReturnedWords answer={answer} field={answer.intent === answerIntent ? 'words' : 'reason'} />
      )}
      {waiting && mayCorrect && <AnswerCard person={person} request={waiting} answer={props.answer} />}
      <FiguresCard person={person} taught={head.taught} />
      <Connections person={person} />
      {mayCorrect ? (
        <CorrectionForm answer={props.answer} values={props.values} taught={head.taught} />
      ) : (
        <WhyNot head={head} isOwn={props.isOwn} />
      )}
      {mayCorrect && props.moreTime && <TakeBackMoreTime given={props.moreTime} answer={answer} />}
      {mayCorrect && props.lastMoreTime && (
        <MoreTimeCard newId={props.moreTimeId} last={props.lastMoreTime} answer={answer} />
      )}
      <CorrectionHistory corrections={props.corrections} />
      <RequestList requests={props.requests.filter((one) => one !== waiting || !mayCorrect)} />
    </div>
  );
}

function SavedNote({ saved }: { saved: NonNullable<PersonPageProps['saved']> }) {
  const { t } = useTranslation('attendance');
  if (saved === 'more-time') return <DoneNote>{t('moreTime.saved')}</DoneNote>;
  if (saved === 'more-time-back') return <DoneNote>{t('moreTime.savedBack')}</DoneNote>;
  return <DoneNote>{saved === 'answer' ? t('answer.saved') : t('correct.saved')}</DoneNote>;
}

/** Why the figures cannot be corrected here and now. */
function WhyNot({ head, isOwn }: { head: AttendanceHead; isOwn: boolean }) {
  const { t } = useTranslation('attendance');
  if (head.closed) return <p className="note">{t('person.closed')}</p>;
  if (head.taught.state !== 'over') return <p className="note">{t('person.notOver')}</p>;
  if (isOwn) return <p className="note">{t('person.own')}</p>;
  return null;
}
