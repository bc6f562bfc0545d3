import { Clock, Lock } from 'lucide';
import { OwnClockRange } from '#app/features/schedule/class-times.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ReturnedWords } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { CorrectionHistory } from './correction-history.tsx';
import { Connections, FiguresCard } from './figures-card.tsx';
import type { OwnPageData } from './load-own.server.ts';
import { MoreTimeNote } from './more-time.tsx';
import { PersonFacts } from './person-name.tsx';
import { RequestList } from './request-list.tsx';
import { WordsForm } from './words-form.tsx';

interface OwnPageProps {
  page: OwnPageData;
  /** Of the request that may be made. */
  requestId: string;
  /** It was sent and could not be taken. */
  answer: FormAnswer | undefined;
  isSent: boolean;
}

/** One's own attendance of a class: what is counted and why, until when it can change, and the way to have it checked. */
export function OwnPage({ page, requestId, answer, isSent }: OwnPageProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { card, person, taught } = page;
  return (
    <div className="stack stack-6 narrow-page">
      <div className="stack stack-2">
        <Crumbs
          place="classes"
          way={[{ href: `/classes/${card.id}`, label: <bdi lang={card.title.locale}>{card.title.text}</bdi> }]}
        />
        <h1>
          {t('own.title')}
          <span className="sr">: </span>
          <bdi className="class-title" lang={card.title.locale}>
            {card.title.text}
          </bdi>
        </h1>
        <p className="row wrap">
          <span>{format.date(card.startsAt, 'weekday')}</span>
          <OwnClockRange startsAt={card.startsAt} endsAt={card.endsAt} />
        </p>
        <PersonFacts person={person} state={taught.state} />
      </div>
      {isSent && <DoneNote>{t('ask.sent')}</DoneNote>}
      {answer && !page.mayAsk && <ReturnedWords answer={answer} field="words" />}
      <State page={page} />
      <FiguresCard person={person} taught={taught} />
      <RequestList requests={page.requests} />
      {page.mayAsk && (!page.isWaiting || answer) && <AskForm requestId={requestId} answer={answer} />}
      {page.corrections.length > 0 && <CorrectionHistory corrections={page.corrections} />}
      <Connections person={person} />
    </div>
  );
}

/** Whether the figures can still change, and who closes them when. */
function State({ page }: { page: OwnPageData }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  if (page.closedAt) {
    return (
      <p className="note">
        <Icon icon={Lock} />
        <span>{t('own.closed', { date: format.date(page.closedAt), time: format.timeThere(page.closedAt) })}</span>
      </p>
    );
  }
  if (page.taught.state !== 'over' || !page.closesAt) return <p className="note">{t('own.running')}</p>;
  return (
    <div className="note">
      <Icon icon={Clock} />
      <div>
        <p>{t('own.open')}</p>
        {page.moreTime && <MoreTimeNote given={page.moreTime} />}
        <p>
          {page.isWaiting
            ? t('own.closesOnceAnswered')
            : page.areOthersWaiting
              ? t('own.closesOnceOthersAnswered')
              : t('own.closesAtLatest', {
                  names: format.list(
                    page.card.instructors.filter((one) => !one.isSuspended).map((one) => isolate(one.displayName)),
                  ),
                  date: format.date(page.closesAt),
                })}
        </p>
      </div>
    </div>
  );
}

function AskForm({ requestId, answer }: Pick<OwnPageProps, 'requestId' | 'answer'>) {
  const { t } = useTranslation('attendance');
  return (
    <details className="card card-in ask" open={answer !== undefined}>
      <summary>{t('ask.title')}</summary>
      <WordsForm answer={answer} id={requestId} of="ask" label={t('ask.words')} help={t('ask.wordsHelp')}>
        <button type="submit" className="btn btn-primary">
          {t('ask.send')}
        </button>
      </WordsForm>
    </details>
  );
}
